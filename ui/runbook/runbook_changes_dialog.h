#pragma once

#include "models/runbook_view.h"

#include <QDialog>

class QListView;

namespace fairlead {

/// How the pipeline differs since the file changed on disk: one row a difference, with the whole of the
/// picked one below.
class RunbookChangesDialog : public QDialog
{
    Q_OBJECT

public:
    RunbookChangesDialog(const std::vector<PipelineChange> &changes, QWidget *parent = nullptr);

signals:
    /// A person wants to see that line; never for what was removed.
    void lineRequested(int line);

private:
    QListView *makeList(const std::vector<PipelineChange> &changes);
};

} // namespace fairlead
