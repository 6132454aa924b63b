#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QListView;
class QStandardItemModel;

namespace fairlead {

class Prompts;

/// Everything that was recorded for one checklist item or criterion, the newest first, with the whole of what
/// is picked: text, who and when, where the file's copy lies and its hash. Links open in the browser.
class EvidenceDialog : public DeskDialog
{
    Q_OBJECT

public:
    /// `prompts` opens links; nullptr: they are only shown.
    EvidenceDialog(
        Desk &desk, const DeploymentState &state, const QString &item, Prompts *prompts, QWidget *parent);

private:
    void fill(const DeploymentState &state, const QString &item);
    void addList();
    void addDetail();
    void showPicked();
    void openLink();
    void copyPath();
    const Evidence *picked() const;

    Prompts *m_prompts;
    QString m_deployment;
    std::vector<Evidence> m_all; ///< newest first
    QListView *m_list = nullptr;
    QStandardItemModel *m_model = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_file = nullptr;
    QLabel *m_bound = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace fairlead
