#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace fairlead {

/// Turns many marks into one piece of work, 50 ms after the first.
class Coalescer : public QObject
{
    Q_OBJECT

public:
    Coalescer(std::function<void()> work, QObject *parent);

    void mark();
    /// Does the work at once and forgets the marks.
    void flush();

private:
    std::function<void()> m_work;
    QTimer m_timer;
};

} // namespace fairlead
