#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fairlead {

/// What a page shows when it has nothing to show: what is missing, and what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `button` hides it.
    void setContent(const QString &title, const QString &text, const QString &button = {});
    QString title() const;

signals:
    void pressed();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace fairlead
