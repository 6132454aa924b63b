#pragma once

#include <QPlainTextEdit>

#include <map>

namespace fairlead {

/// An editor for one file: monospace, unwrapped, with line numbers and marks on lines that are wrong. Tab
/// leaves it.
class DraftEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DraftEditor(const QString &name, QWidget *parent = nullptr);

    /// What is wrong, by line (1-based).
    void setFaults(std::map<int, QString> faults);
    const std::map<int, QString> &faults() const { return m_faults; }
    /// Puts the cursor there and takes the keyboard.
    void goTo(int line, int column);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int numbersWidth() const;
    void placeNumbers();
    void paintNumbers();
    void markFaults();
    void tellFault(const QPoint &place, const QPoint &global) const;

    QWidget *m_numbers;
    std::map<int, QString> m_faults;
};

} // namespace fairlead
