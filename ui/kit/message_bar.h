#pragma once

#include "models/result.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace fairlead {

namespace parts {
class Icon;
}

/// A line in the page that says what went wrong or has to be known, until it is closed or replaced. Hidden
/// while it has nothing to say.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Error::text(), cut to a readable length; the tooltip holds it all.
    void showError(const Error &error);
    /// Something to know which is no error.
    void showNotice(const QString &text);
    void clear();
    QString text() const;

private:
    void showText(const QString &text, bool failure);

    parts::Icon *m_icon;
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace fairlead
