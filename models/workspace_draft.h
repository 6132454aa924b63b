#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// A file of a workspace that is proposed for a runbook that stands alone.
struct DraftFile
{
    QString path = {}; ///< relative to the workspace: "environments/staging.yaml"
    QString text = {};
    bool exists = false; ///< a file of that name is there already; it is never overwritten
};

/// What a workspace around a lone runbook would consist of.
struct WorkspaceDraft
{
    QString runbook = {}; ///< absolute path of the Markdown file; it stays where it is
    QString folder = {}; ///< where the files would be written: the runbook's folder, or the checkout's top
    std::vector<DraftFile> files = {};
    QStringList remarks = {}; ///< what was taken from where, and what a person has to fill in
};

} // namespace fairlead
