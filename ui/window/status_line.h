#pragma once

#include <QStatusBar>

class QLabel;

namespace fairlead {

class Coalescer;
class Desk;
class ElidedLabel;

/// The line at the bottom: what the store says, and who sits here.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(Desk &desk, QWidget *parent = nullptr);

private:
    void refresh();

    Desk &m_desk;
    Coalescer *m_changes;
    ElidedLabel *m_store;
    QLabel *m_person;
};

} // namespace fairlead
