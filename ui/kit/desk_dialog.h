#pragma once

#include "models/command.h"
#include "models/environment.h"
#include "models/result.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace fairlead {

class Desk;
class MessageBar;

/// What every dialog that asks something of the desk has in common: the tier's band on top, a body that
/// scrolls when the screen is small, what has to stay in sight below it, a line for errors, and buttons. It
/// stays open, with what was typed, until the desk has said yes.
class DeskDialog : public QDialog
{
    Q_OBJECT

public:
    DeskDialog(Desk &desk, const Environment &environment, const QString &purpose, QWidget *parent);

    bool busy() const { return m_busy; }
    void done(int result) override;

signals:
    /// The desk has carried the command out; the dialog closes.
    void carriedOut();

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    Desk &desk() const { return m_desk; }
    QVBoxLayout *body() const { return m_body; }
    /// Under the body, never scrolled away.
    QVBoxLayout *foot() const { return m_foot; }
    MessageBar *messages() const { return m_messages; }
    QLabel *addTitle(const QString &text);
    QLabel *addHeading(const QString &text);
    QLabel *addText(const QString &text);
    /// Left of all others; Esc does the same.
    QPushButton *addCancel(const QString &text, const QString &name);
    QPushButton *addButton(const QString &text, const QString &name);
    /// What Ctrl+Enter presses.
    void setPrimary(QPushButton *button);
    /// While the desk works on it nothing can be pressed twice.
    void setBusy(bool busy);
    void send(const QString &deployment, const Command &command);
    /// Called whenever busy() has changed: which buttons can be pressed?
    virtual void review() { }

private:
    void fit();
    QWidget *makeBand(const Environment &environment, const QString &purpose);

    Desk &m_desk;
    MessageBar *m_messages;
    QWidget *m_content;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body;
    QVBoxLayout *m_foot;
    QHBoxLayout *m_buttons;
    QPushButton *m_cancel = nullptr;
    bool m_busy = false;
    bool m_fitting = false; ///< fit() is on its way
};

} // namespace fairlead
