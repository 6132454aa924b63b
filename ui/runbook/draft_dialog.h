#pragma once

#include "models/result.h"
#include "models/workspace_draft.h"

#include <QDialog>
#include <QTimer>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace fairlead {

class Desk;
class DraftEditor;
class MessageBar;

/// The workspace that is proposed around a lone runbook: its files, to be looked at, edited and written. No
/// file that is there already is touched.
class DraftDialog : public QDialog
{
    Q_OBJECT

public:
    DraftDialog(Desk &desk, WorkspaceDraft draft, QWidget *parent = nullptr);

    /// With what the person has typed.
    WorkspaceDraft draft() const;
    void done(int result) override;

signals:
    /// The workspace is there; the dialog closes.
    void written(const QString &folder);

private:
    void makeLayout();
    QWidget *makeFiles();
    QLayout *makeButtons();
    void addFile(int index, const DraftFile &file);
    void edited();
    void check();
    void checked(const Result<std::vector<Error>> &answer);
    void showFaults();
    void goToFault(int row);
    int fileOf(const Error &fault) const;
    void write();
    void review();
    QString whyNot() const;

    Desk &m_desk;
    WorkspaceDraft m_draft;
    std::vector<Error> m_faults;
    QTimer m_typing; ///< asks once the person has stopped typing
    int m_question = 0; ///< only the newest check counts
    bool m_checked = false;
    bool m_busy = false;
    QListWidget *m_files;
    QStackedWidget *m_stack;
    std::vector<DraftEditor *> m_editors;
    QLabel *m_verdict;
    QListWidget *m_problems;
    MessageBar *m_messages;
    QPushButton *m_cancel;
    QPushButton *m_write;
};

} // namespace fairlead
