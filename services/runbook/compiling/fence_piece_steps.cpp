#include "services/runbook/compiling/fence_piece_steps.h"

#include "services/runbook/compiling/fence_answers.h"
#include "services/runbook/compiling/fence_artefacts.h"
#include "services/runbook/compiling/fence_files.h"
#include "services/runbook/compiling/fence_probes.h"
#include "services/runbook/compiling/fence_servers.h"
#include "services/runbook/compiling/fence_watches.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A piece without a comment of its own is called by what it does.
QString ownTitle(const FencePiece &piece)
{
    static const Pattern scheme(u"^https?://"_s);
    if (piece.nature == PieceNature::Wait)
        return u"Wait %1"_s.arg(durationText(piece.duration));
    if (piece.nature == PieceNature::Probe)
        return u"Check %1"_s.arg(scheme.removedFrom(piece.look->url).left(70));
    if (piece.nature == PieceNature::Watch && !piece.commands.empty())
        return u"Watch: %1"_s.arg(piece.commands.back().words.join(u' ').left(70));
    return {};
}

Step begin(Compilation &compilation, const PieceContext &context)
{
    Step step = pieceStep(
        compilation, context.unit, context.index, context.piece, context.place, ownTitle(context.piece));
    step.written = context.piece.text;
    return step;
}

const Fence &fenceOf(const Compilation &compilation, const PieceContext &context)
{
    return fenceAt(compilation.runbook, context.index);
}

/// The answer pasted behind the fence's last command, in it or in a fence of its own.
QString answerBehind(const Compilation &compilation, const PieceContext &context)
{
    if (!context.place.last)
        return {};
    const Fence &fence = fenceOf(compilation, context);
    if (!fence.expected.isEmpty())
        return fence.expected;
    const int next = answerFence(compilation.runbook, context.unit, context.index);
    return next < 0 ? QString() : fenceAt(compilation.runbook, next).text;
}

/// "Expected output: `all good`": what stands behind the colon, when it is marked as literal.
QString markedOutput(const QString &line)
{
    static const Pattern marked(u":\\s*[`\"']([^`\"']{1,200})[`\"']\\s*\\.?$"_s);
    return marked.match(line.left(500)).captured(1);
}

QString expectedOutput(const Compilation &compilation, const PieceContext &context)
{
    const Fence &fence = fenceOf(compilation, context);
    const QString behind = answerBehind(compilation, context);
    if (!fence.expected.isEmpty() && context.place.last)
        return fence.expected;
    if (const auto json = jsonIn(behind)) {
        const QJsonObject lasting = lastingFields(*json);
        return lasting.isEmpty() ? QString()
                                 : QString::fromUtf8(QJsonDocument(lasting).toJson(QJsonDocument::Compact));
    }
    if (!behind.isEmpty())
        return literalOutput(behind.split(u'\n'));
    const QStringList &answer = context.piece.answer;
    if (answer.isEmpty() || !announcesOutput(answer.first()))
        return {};
    return answer.size() == 1 ? markedOutput(answer.first()) : literalOutput(answer.mid(1));
}

std::vector<Step> waitPiece(Compilation &compilation, const PieceContext &context)
{
    Step step = begin(compilation, context);
    step.kind = StepKind::Wait;
    step.duration = context.piece.duration;
    applyAttributes(step, fenceOf(compilation, context).attributes);
    return { step };
}

std::vector<Step> probePiece(Compilation &compilation, const PieceContext &context)
{
    AnswerSources sources;
    sources.json = answerBehind(compilation, context);
    sources.comments = (context.piece.answer + context.piece.comments).join(u'\n');
    sources.below = textBelow(compilation.runbook, context.unit, context.index);
    sources.above = textAbove(compilation.runbook, context.unit, context.index);
    std::vector<Step> steps
        = probeSteps(compilation, begin(compilation, context), *context.piece.look, sources);
    for (Step &step : steps)
        applyAttributes(step, fenceOf(compilation, context).attributes);
    return steps;
}

std::vector<Step> watchPiece(Compilation &compilation, const PieceContext &context)
{
    const Attributes &attributes = fenceOf(compilation, context).attributes;
    Step step = watchStep(compilation, begin(compilation, context), context.piece, attributes);
    applyAttributes(step, attributes);
    return step.kind == StepKind::Watch ? perService(compilation, step) : std::vector<Step>{ step };
}

std::vector<Step> artefactPiece(Compilation &compilation, const PieceContext &context)
{
    const QString script = artefactScript(context.piece);
    std::vector<Step> steps = commandSteps(compilation, context);
    for (Step &step : steps) {
        const QStringList needs = step.needs;
        if (!script.isEmpty())
            giveScript(compilation, step, script, step.source.first);
        step.written = context.piece.text;
        step.needs = needs;
    }
    return steps;
}

std::vector<Step> testPiece(Compilation &compilation, const PieceContext &context)
{
    std::vector<Step> steps = commandSteps(compilation, context);
    for (Step &step : steps) {
        step.duration = context.piece.duration;
        if (step.timeout.count() == 0)
            step.timeout = context.piece.duration + context.piece.duration / 10;
    }
    return steps;
}

std::vector<Step> warned(
    Compilation &compilation, const PieceContext &context, const QString &id, const QString &message)
{
    const Step step = manualPiece(compilation, context);
    compilation.add(id, Finding::Severity::Warning, message, step.source);
    return { step };
}

std::vector<Step> interactivePiece(Compilation &compilation, const PieceContext &context)
{
    return warned(compilation, context, u"interactive-command"_s,
        u"This command waits for somebody's typing, and here nobody can type: it is a manual step. Give it "
        u"its "
        "input as arguments, or let it be done by hand."_s);
}

std::vector<Step> forbiddenPiece(Compilation &compilation, const PieceContext &context)
{
    return warned(compilation, context, u"prohibited-here"_s,
        u"A comment forbids this in the environment %1: it does not run, it is a manual step."_s.arg(
            compilation.environment.name));
}

std::vector<Step> endlessBlock(Compilation &compilation, const PieceContext &context, int line)
{
    const int there = fenceOf(compilation, context).lines.first + context.piece.first - 1 + line - 1;
    compilation.add(u"endless-command"_s, Finding::Severity::Warning,
        u"This command does not end by itself: the block is a manual step. Give it a goal and an end, or "
        u"take the "
        "command out."_s,
        { there, there });
    return { manualPiece(compilation, context) };
}

/// A block that could not be cut may hold anything.
std::vector<Step> blockPiece(Compilation &compilation, const PieceContext &context)
{
    const std::vector<ShellCommand> &commands = context.piece.commands;
    const auto is = [&commands](bool (*kind)(const ShellCommand &)) {
        return std::find_if(commands.begin(), commands.end(), kind);
    };
    if (const auto endless = is(isEndless); endless != commands.end())
        return endlessBlock(compilation, context, endless->line);
    if (is(isInteractive) != commands.end())
        return interactivePiece(compilation, context);
    const auto server = is(isServer);
    if (server == commands.end())
        return commandSteps(compilation, context);
    return server + 1 == commands.end() ? std::vector<Step>{ servePiece(compilation, context) }
                                        : endlessBlock(compilation, context, server->line);
}

} // namespace

Step manualPiece(Compilation &compilation, const PieceContext &context)
{
    Step step = begin(compilation, context);
    step.written.clear();
    step.kind = StepKind::Manual;
    step.text = (step.text + u'\n' + context.piece.text).trimmed();
    step.changes = context.unit.role == SectionRole::Deploy && context.piece.nature != PieceNature::ByHand;
    applyAttributes(step, fenceOf(compilation, context).attributes);
    return step;
}

Step servePiece(Compilation &compilation, const PieceContext &context)
{
    const QString below = textBelow(compilation.runbook, context.unit, context.index);
    Step step = serveStep(compilation, begin(compilation, context), context.piece, below);
    step.changes = context.unit.role == SectionRole::Deploy || changesSomething(context.piece.commands);
    applyAttributes(step, fenceOf(compilation, context).attributes);
    return step;
}

std::vector<Step> commandSteps(Compilation &compilation, const PieceContext &context)
{
    const std::vector<ShellCommand> &commands = context.piece.commands;
    Step step = begin(compilation, context);
    step.kind = appliesMigrations(commands) ? StepKind::Migration : StepKind::Command;
    const bool looks = context.piece.nature == PieceNature::Artefacts;
    step.mandatory = step.kind == StepKind::Migration;
    step.changes = !looks
        && (step.mandatory || context.unit.role == SectionRole::Deploy || changesSomething(commands));
    step.mandatory = step.mandatory || context.unit.role == SectionRole::Backup;
    step.expected = expectedOutput(compilation, context);
    giveScript(compilation, step, context.piece.text, step.source.first);
    applyAttributes(step, fenceOf(compilation, context).attributes);
    return perService(compilation, step);
}

std::vector<Step> pieceSteps(Compilation &compilation, const PieceContext &context)
{
    switch (context.piece.nature) {
    case PieceNature::Block: return blockPiece(compilation, context);
    case PieceNature::Wait: return waitPiece(compilation, context);
    case PieceNature::Probe: return probePiece(compilation, context);
    case PieceNature::Watch: return watchPiece(compilation, context);
    case PieceNature::Serve: return { servePiece(compilation, context) };
    case PieceNature::Interactive: return interactivePiece(compilation, context);
    case PieceNature::Test: return testPiece(compilation, context);
    case PieceNature::Artefacts: return artefactPiece(compilation, context);
    case PieceNature::ByHand: return { manualPiece(compilation, context) };
    case PieceNature::Forbidden: return forbiddenPiece(compilation, context);
    }
    return {};
}

} // namespace fairlead
