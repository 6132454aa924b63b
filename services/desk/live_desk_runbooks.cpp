#include "models/when_done.h"
#include "services/desk/live_desk.h"
#include "services/desk/workspace_drafts.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace fairlead {

/// Open deployments keep the text that they were started on; whoever looks at one is told when it is another.
void LiveDesk::wireRunbooks()
{
    connect(&m_library, &RunbookLibrary::changed, this, &Desk::runbookChanged);
    connect(&m_library, &RunbookLibrary::hashMoved, this, [this](const QString &runbook) {
        for (const DeploymentSummary &summary : m_shelf->summaries()) {
            const DeploymentRunner *runner = m_shelf->runner(summary.id);
            if (runner != nullptr && runbookOf(runner->state()) == runbook)
                deploymentMoved(summary.id);
        }
    });
    connect(m_shelf.get(), &DeploymentShelf::listChanged, this, [this] {
        for (const DeploymentSummary &summary : m_shelf->summaries()) {
            const DeploymentRunner *runner = m_shelf->runner(summary.id);
            if (runner != nullptr && !isOver(summary.phase))
                m_library.watch(runbookOf(runner->state()));
        }
    });
}

/// Relative to the workspace, as the runbook was named when the deployment was created.
QString LiveDesk::runbookOf(const DeploymentState &state) const
{
    return QDir(m_setup.workspace.root).relativeFilePath(state.pipeline.runbookPath);
}

QString LiveDesk::runbookNote(const DeploymentState &state) const
{
    const QString now = m_library.hashOf(runbookOf(state));
    const bool follows = state.phase == DeploymentPhase::Preparing; // it is revised
    if (follows || isOver(state.phase) || now.isEmpty() || now == state.pipeline.runbookSha256)
        return {};
    return u"The runbook's file has changed since. This deployment stays with the text of %1…, on which it "
           u"was "
           "created."_s.arg(state.pipeline.runbookSha256.left(12));
}

QStringList LiveDesk::onAnotherText(const QString &runbook, const QString &sha256) const
{
    QStringList ids;
    for (const DeploymentSummary &summary : m_shelf->summaries()) {
        const DeploymentRunner *runner = m_shelf->runner(summary.id);
        if (runner != nullptr && !isOver(summary.phase) && runbookOf(runner->state()) == runbook
            && runner->state().pipeline.runbookSha256 != sha256)
            ids << summary.id;
    }
    return ids;
}

QFuture<Result<std::shared_ptr<const RunbookView>>> LiveDesk::readRunbook(
    const QString &runbook, const QString &environment)
{
    using Answer = Result<std::shared_ptr<const RunbookView>>;
    return mapped(
        m_library.read(runbook, environment), this, [this, runbook](const Answer &answer) -> Answer {
            const QStringList others
                = answer ? onAnotherText(runbook, (*answer)->runbook.sha256) : QStringList();
            if (others.isEmpty())
                return answer;
            auto view = std::make_shared<RunbookView>(**answer);
            view->deployments = others;
            return std::shared_ptr<const RunbookView>(view);
        });
}

QFuture<Result<EditPreview>> LiveDesk::previewAttributes(
    const QString &runbook, const QString &sha256, const AttributePlace &place, const Attributes &attributes)
{
    return m_library.previewAttributes(runbook, sha256, place, attributes);
}

QFuture<Result<EditPreview>> LiveDesk::previewFix(
    const QString &runbook, const QString &sha256, const Fix &fix)
{
    return m_library.previewFix(runbook, sha256, fix);
}

QFuture<Status> LiveDesk::writeRunbook(const EditPreview &preview)
{
    return m_library.write(preview);
}

QFuture<Result<WorkspaceDraft>> LiveDesk::draftWorkspace(const QString &file)
{
    return draftFor(file);
}

QFuture<Result<std::vector<Error>>> LiveDesk::checkDraft(const WorkspaceDraft &draft)
{
    return faultsOf(draft);
}

QFuture<Result<QString>> LiveDesk::writeDraft(const WorkspaceDraft &draft)
{
    return writeWorkspace(draft);
}

} // namespace fairlead
