#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace fairlead {

class ToneLabel;

/// One item of a checklist. Space (or a click on the box) opens the note field, Enter ticks.
class ChecklistRow : public QFrame
{
    Q_OBJECT

public:
    explicit ChecklistRow(const Step &step, QWidget *parent = nullptr);

    QString step() const { return m_step; }
    void update(const StepProgress &progress, bool canTick);
    /// Marks it as the one whose details are shown.
    void setCurrent(bool current);

signals:
    void tickRequested(const QString &step, const QString &note);
    void entered(const QString &step);
    void moveRequested(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openNote();
    void closeNote();
    bool noteKey(int key);
    void tick();
    void showStatus(const StepProgress &progress);
    QHBoxLayout *makeNoteRow();

    QString m_step;
    bool m_manual = true;
    bool m_canTick = false;
    bool m_current = false;
    QCheckBox *m_box;
    QLabel *m_text;
    ToneLabel *m_status;
    QWidget *m_noteRow;
    QLineEdit *m_note = nullptr;
};

} // namespace fairlead
