#pragma once

#include "models/snapshots.h"
#include "ui/evidence/checklist_editor.h"
#include "ui/evidence/checklist_words.h"

#include <QFrame>
#include <QImage>

class QCheckBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace fairlead {

class ToneLabel;

namespace parts {
class Icon;
}

/// What a key or the row's menu asks for that the row cannot answer by itself.
enum class ChecklistAsk {
    NextOpen, ///< go to the next item at which a person has something to do
    File, ///< choose files
    Waive, ///< leave the item out
    Decide, ///< on the exception that somebody asked for
    Evidence, ///< see all of it
};

/// One item of a checklist: what state it is in, what proves it, and one line to write in. Space opens the
/// note of a tick, Enter ticks, L takes a link, F a file, X says that it does not hold; files and pictures
/// can be dropped on it.
class ChecklistRow : public QFrame
{
    Q_OBJECT

public:
    explicit ChecklistRow(const Step &step, QWidget *parent = nullptr);

    QString step() const { return m_step; }
    void update(const ChecklistState &state);
    const ChecklistState &state() const { return m_state; }
    /// Marks it as the one whose details are shown.
    void setCurrent(bool current);
    /// Files to attach: asks what they show.
    void offerFiles(const QStringList &files);
    /// What was written has been carried out.
    void closeEditor();

signals:
    void tickRequested(const QString &step, const QString &note);
    void recorded(const QString &step, const fairlead::Evidence &evidence);
    void filesGiven(const QString &step, const QStringList &files, const fairlead::Evidence &evidence);
    void pictureDropped(const QString &step, const QImage &picture);
    void asked(const QString &step, fairlead::ChecklistAsk what);
    void entered(const QString &step);
    void moveRequested(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QVBoxLayout *makeNotices();
    void wireEditor();
    void makeMenu();
    void paintMore();
    void openNote();
    void openEvidence(ChecklistEditor::Mode mode, bool holds);
    void leaveEditor();
    void tick();
    void ask(ChecklistAsk what);
    bool letterKey(int key);
    void showProof();
    void showNotices();

    QString m_step;
    ChecklistState m_state;
    bool m_current = false;
    QCheckBox *m_box;
    QLabel *m_text;
    ToneLabel *m_status;
    QToolButton *m_more = nullptr;
    QMenu *m_menu;
    parts::Icon *m_proofIcon;
    ToneLabel *m_proof;
    QFrame *m_stale;
    QLabel *m_staleText;
    ToneLabel *m_exception;
    QPushButton *m_decide;
    ChecklistEditor *m_editor;
};

} // namespace fairlead
