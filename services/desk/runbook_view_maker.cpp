#include "services/desk/runbook_view_maker.h"

#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/shell_check.h"
#include "services/runbook/compiling/understanding.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/prose/text_repair.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/rendering/render.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Environment *environmentNamed(const Workspace &workspace, const QString &name)
{
    const auto found = std::ranges::find_if(
        workspace.environments, [&name](const Environment &environment) { return environment.name == name; });
    return found == workspace.environments.end() ? nullptr : &*found;
}

/// Spans count in characters, so they move along.
void repairBlock(RenderedBlock &block, Misreading as)
{
    for (TextSpan &span : block.spans) {
        const qsizetype end = repaired(block.text.left(span.at + span.length), as).size();
        span.at = repaired(block.text.left(span.at), as).size();
        span.length = end - span.at;
    }
    block.text = repaired(block.text, as);
}

/// As the text was meant, where its characters were misread once; blocks of code stay as they are.
std::vector<RenderedBlock> shownBlocks(const Runbook &runbook)
{
    std::vector<RenderedBlock> blocks = renderBlocks(runbook.text);
    const auto damage = findDamage(QString::fromUtf8(runbook.text));
    if (!damage)
        return blocks;
    for (RenderedBlock &block : blocks) {
        if (block.kind == RenderedBlock::Kind::Fence)
            continue;
        for (QString &cell : block.cells)
            cell = repaired(cell, damage->as);
        repairBlock(block, damage->as);
    }
    return blocks;
}

} // namespace

Result<QString> runbookPath(const QString &workspaceRoot, const QString &runbook)
{
    const QString name = QDir::cleanPath(runbook);
    const bool inside
        = !name.isEmpty() && !QDir::isAbsolutePath(name) && !name.startsWith(u"../"_s) && name != u"..";
    if (!inside) {
        return Error{ Error::Kind::Denied,
            u"“%1” does not lie in the workspace. Name a runbook relative to its folder."_s.arg(runbook) };
    }
    return workspaceRoot + u'/' + name;
}

Result<std::shared_ptr<const RunbookView>> makeRunbookView(const RunbookRequest &request)
{
    const auto path = runbookPath(request.workspace.root, request.runbook);
    if (!path)
        return path.error();
    const Environment *environment = environmentNamed(request.workspace, request.environment);
    if (environment == nullptr && !request.environment.isEmpty()) {
        return Error{ Error::Kind::NotFound,
            u"There is no environment “%1” in this workspace."_s.arg(request.environment) };
    }
    auto runbook = loadRunbook(*path);
    if (!runbook)
        return runbook.error();
    auto view = std::make_shared<RunbookView>();
    view->name = request.runbook;
    view->path = *path;
    view->environment = request.environment;
    view->runbook = std::move(runbook).value();
    view->pipeline
        = compile(view->runbook, environment == nullptr ? Environment{} : *environment, request.methods);
    view->blocks = shownBlocks(view->runbook);
    view->understood = understandingOf(view->runbook, view->pipeline);
    std::vector<Finding> findings = view->pipeline.findings;
    for (std::vector<Finding> more : { checkSyntax(view->pipeline), lint(view->runbook, environment) })
        findings.insert(findings.end(), more.begin(), more.end());
    view->findings = mergedFindings(std::move(findings));
    return std::shared_ptr<const RunbookView>(view);
}

} // namespace fairlead
