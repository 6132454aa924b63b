#include "services/runbook/drafting/workspace_draft.h"

#include "services/runbook/drafting/draft_texts.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Relative to the workspace; empty when it is no file there.
QString relativePath(const Runbook &runbook, const QString &folder)
{
    const QFileInfo file(runbook.path);
    return file.isFile() ? QDir(folder).relativeFilePath(file.absoluteFilePath()) : QString();
}

DraftFile draftFile(const QString &folder, const QString &path, const QString &text)
{
    const QFileInfo file(QDir(folder).filePath(path));
    return { path, text, file.exists() || file.isSymLink() };
}

void remarkServices(const EnvironmentDraft &draft, QStringList &remarks)
{
    const QString &name = draft.environment.environment.name;
    const auto healthy = std::count_if(draft.services.begin(), draft.services.end(),
        [](const DraftService &service) { return !service.path.isEmpty(); });
    if (draft.services.empty()) {
        remarks << u"%1: the document names no services. Add them."_s.arg(name);
        return;
    }
    remarks << u"%1: services found: %2, the first in line %3; with an address for health: %4."_s.arg(name)
                   .arg(draft.services.size())
                   .arg(draft.services.front().line)
                   .arg(healthy);
}

void remarkVariables(const EnvironmentDraft &draft, QStringList &remarks)
{
    const QString &name = draft.environment.environment.name;
    QStringList files;
    QStringList open;
    for (const DraftVariable &variable : draft.variables)
        (variable.secret ? files : open)
            << (variable.secret ? secretFile(name, variable.name) : variable.name);
    if (!files.isEmpty())
        remarks << u"%1: put the secrets into %2 (chmod 600), or name another source."_s.arg(
            name, files.join(u", "_s));
    if (!open.isEmpty())
        remarks << u"%1: the values of %2 are asked for before a run, unless they are filled in."_s.arg(
            name, open.join(u", "_s));
}

EnvironmentDraft environmentDraft(
    const Runbook &runbook, const DraftEnvironment &environment, const QString &path, QStringList &remarks)
{
    remarks << u"%1: %2."_s.arg(environment.environment.name, environment.remark);
    EnvironmentDraft draft{ environment, path, servicesIn(runbook, environment.environment, remarks),
        variablesIn(runbook, environment.environment), policyIn(runbook, environment.environment) };
    remarkServices(draft, remarks);
    remarkVariables(draft, remarks);
    return draft;
}

} // namespace

WorkspaceDraft draftWorkspace(const Runbook &runbook, const QString &folder)
{
    const QString path = relativePath(runbook, folder);
    const std::vector<DraftRole> roles = rolesIn(runbook);
    const QString file = path.isEmpty() ? QFileInfo(runbook.path).fileName() : path;
    const QString title
        = runbook.title.simplified().isEmpty() ? QFileInfo(folder).fileName() : runbook.title.simplified();
    WorkspaceDraft draft{ runbook.path, folder };
    draft.files.push_back(draftFile(
        folder, u"fairlead.yaml"_s, workspaceText(title.isEmpty() ? u"Workspace"_s : title, file, roles)));
    draft.remarks << u"People: the document asks for %1 roles. Fill in who has them."_s.arg(roles.size());
    for (const DraftEnvironment &environment : environmentsIn(runbook)) {
        const QString name = u"environments/%1.yaml"_s.arg(environment.environment.name);
        const EnvironmentDraft content = environmentDraft(runbook, environment, path, draft.remarks);
        draft.files.push_back(draftFile(folder, name, environmentText(content)));
    }
    for (const DraftFile &one : draft.files) {
        if (one.exists)
            draft.remarks << u"%1 is there already and stays as it is."_s.arg(one.path);
    }
    return draft;
}

} // namespace fairlead
