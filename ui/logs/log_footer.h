#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace fairlead {

/// The row below a log: how much there is, what was masked, what just happened, and the field for a line
/// number.
class LogFooter : public QWidget
{
    Q_OBJECT

public:
    explicit LogFooter(QWidget *parent = nullptr);

    void setLines(qint64 count, bool growing, qint64 leftOutBytes);
    void clearLines(); ///< there is no output to count
    void setMasked(bool masked);
    /// Goes away by itself after a while, unless it `stays`. An empty text takes it away.
    void showMessage(const QString &text, bool stays = false);

public slots:
    void askForLine();

signals:
    void lineRequested(qint64 line); ///< 0-based, may be beyond the end
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeGoTo(QHBoxLayout *row);
    void submit();
    void closeGoTo();

    QLabel *m_lines = nullptr;
    QLabel *m_masked = nullptr;
    QLabel *m_message = nullptr;
    QWidget *m_goTo = nullptr;
    QLineEdit *m_field = nullptr;
    QTimer m_forget;
};

} // namespace fairlead
