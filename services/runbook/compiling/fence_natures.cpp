#include "services/runbook/compiling/fence_natures.h"

#include "services/runbook/compiling/fence_answers.h"
#include "services/runbook/compiling/fence_choices.h"
#include "services/runbook/compiling/fence_files.h"
#include "services/runbook/compiling/fence_piece_steps.h"
#include "services/runbook/compiling/fence_servers.h"
#include "services/runbook/compiling/step_scripts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString linesOf(const QString &script, int first, int last)
{
    return script.split(u'\n').mid(first - 1, last - first + 1).join(u'\n') + u'\n';
}

/// What the words around a fence are about.
QString aboutFence(const Runbook &runbook, const Unit &unit, int index)
{
    const Prose *above = proseAbove(runbook, unit, index);
    return unit.title + u'\n' + (above == nullptr ? QString() : above->text);
}

FencePiece wholePiece(const Fence &fence)
{
    FencePiece piece;
    piece.first = 1;
    piece.last = fence.lines.last - fence.lines.first + 1;
    piece.text = fence.command;
    piece.commands = shellCommands(fence.command);
    return piece;
}

void append(std::vector<FencePiece> &pieces, std::vector<FencePiece> more, int offset)
{
    for (FencePiece &piece : more) {
        piece.first += offset;
        piece.last += offset;
        pieces.push_back(std::move(piece));
    }
}

/// The pieces of one fence, alternatives settled.
class FenceCutter
{
public:
    FenceCutter(Compilation &compilation, const Unit &unit, int index)
        : m_compilation(compilation)
        , m_fence(fenceAt(compilation.runbook, index))
        , m_about(aboutFence(compilation.runbook, unit, index))
    {
    }

    std::vector<FencePiece> pieces()
    {
        const std::vector<ScriptPart> parts = scriptParts(m_fence.command);
        if (parts.size() < 2)
            return fencePieces(m_fence.command, m_about, m_compilation.environment.tier);
        for (std::size_t i = 0; i < parts.size();) {
            std::size_t end = i + 1;
            while (end < parts.size() && parts[i].choice > 0 && parts[end].choice == parts[i].choice)
                ++end;
            parts[i].choice == 0 ? common(parts[i])
                                 : choose({ parts.begin() + long(i), parts.begin() + long(end) });
            i = end;
        }
        return std::move(m_pieces);
    }

private:
    void common(const ScriptPart &part)
    {
        const QString text = linesOf(m_fence.command, part.first, part.last);
        if (!text.trimmed().isEmpty())
            append(m_pieces, fencePieces(text, m_about, m_compilation.environment.tier), part.first - 1);
    }

    void choose(const std::vector<ScriptPart> &ways)
    {
        const int pick = m_fence.attributes.value(u"pick"_s).toInt();
        if (pick >= 1 && pick <= int(ways.size()))
            return common(ways[std::size_t(pick - 1)]);
        FencePiece piece{ PieceNature::ByHand, ways.front().first, ways.back().last };
        piece.heading = u"One of %1: %2"_s.arg(ways.size()).arg(ways.front().title).left(80).trimmed();
        piece.text = u"Only one of these may run:\n"_s;
        for (std::size_t i = 0; i < ways.size(); ++i)
            piece.text += u"\n%1.\n"_s.arg(i + 1) + linesOf(m_fence.command, ways[i].first, ways[i].last);
        m_pieces.push_back(piece);
        const int line = m_fence.lines.first + ways[1].first - 1;
        m_compilation.add(u"alternatives-in-one-block"_s, Finding::Severity::Warning,
            u"This block holds %1 ways to do the same: run as one, all of them would run. It is a manual "
            u"step until "
            "you divide the block, or choose one with pick=1."_s.arg(ways.size()),
            { line, line });
    }

    Compilation &m_compilation;
    const Fence &m_fence;
    const QString m_about;
    std::vector<FencePiece> m_pieces;
};

std::vector<Step> elidedFence(Compilation &compilation, const Unit &unit, int index, int line)
{
    const int there = fenceAt(compilation.runbook, index).lines.first + line - 1;
    compilation.add(u"elided-command"_s, Finding::Severity::Warning,
        u"Something is left out here (\"...\"), so the block cannot run as it stands: it is a manual step. "
        u"Write "
        "the commands out."_s,
        { there, there });
    return manualFence(compilation, unit, index);
}

} // namespace

std::vector<Step> natureSteps(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    if (const int line = elidedLine(fence.command))
        return elidedFence(compilation, unit, index, line);
    std::vector<FencePiece> pieces = FenceCutter(compilation, unit, index).pieces();
    if (fence.attributes.contains(u"expect"_s) && pieces.size() > 1)
        return commandFence(compilation, unit, index);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const PieceContext context{ unit, index, pieces[i], { i == 0, i + 1 == pieces.size() } };
        for (Step &step : pieceSteps(compilation, context))
            steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<Step> commandFence(Compilation &compilation, const Unit &unit, int index)
{
    return commandSteps(compilation, { unit, index, wholePiece(fenceAt(compilation.runbook, index)), {} });
}

std::vector<Step> manualFence(Compilation &compilation, const Unit &unit, int index)
{
    FencePiece piece = wholePiece(fenceAt(compilation.runbook, index));
    piece.text = fenceAt(compilation.runbook, index).text;
    return { manualPiece(compilation, { unit, index, piece, {} }) };
}

std::vector<Step> serveFence(Compilation &compilation, const Unit &unit, int index)
{
    return { servePiece(compilation, { unit, index, wholePiece(fenceAt(compilation.runbook, index)), {} }) };
}

bool holdsLook(const Fence &fence)
{
    const auto commands = shellCommands(fence.command);
    return std::any_of(commands.begin(), commands.end(),
        [](const ShellCommand &command) { return httpLook(command).has_value(); });
}

} // namespace fairlead
