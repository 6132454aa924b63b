#include "services/runbook/compiling/fence_pieces.h"

#include "services/runbook/compiling/fence_answers.h"
#include "services/runbook/compiling/fence_choices.h"
#include "services/runbook/compiling/fence_piece_natures.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholders.h"
#include "services/runbook/shell/shell_statements.h"
#include "services/runbook/shell/shell_text.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Cuts one script; lines are 0-based inside.
class Cutter
{
public:
    Cutter(const QString &script, const QString &about, Tier tier)
        : m_lines(script.split(u'\n'))
        , m_comments(commentLines(script))
        , m_about(about)
        , m_tier(tier)
    {
        if (m_lines.last().isEmpty())
            m_lines.removeLast();
    }

    std::vector<FencePiece> cut(const ShellLayout &layout)
    {
        int done = 0; // the first line that belongs to nothing yet
        for (const ShellStatement &statement : layout.statements) {
            const int lead = gap(done, statement.first - 1, true);
            add(pieceOf(statement), lead, statement.last - 1);
            done = statement.last;
        }
        gap(done, int(m_lines.size()), false);
        return std::move(m_pieces);
    }

    FencePiece whole(std::vector<ShellCommand> commands)
    {
        add({ PieceNature::Block }, 0, int(m_lines.size()) - 1);
        collectAnswer();
        const bool forbidden = std::any_of(m_comments.begin(), m_comments.end(),
            [this](const QString &comment) { return forbids(comment, m_tier); });
        m_pieces.back().nature = forbidden ? PieceNature::Forbidden : PieceNature::Block;
        m_pieces.back().commands = std::move(commands);
        m_pieces.back().heading = m_pieces.back().comments.value(0);
        return m_pieces.back();
    }

private:
    FencePiece pieceOf(const ShellStatement &statement) const
    {
        const QString above = commentsAbove(statement.first - 1);
        FencePiece piece = pieceOfStatement(statement, m_about + u'\n' + above);
        const bool goesOn = !m_pieces.empty() && m_pieces.back().nature == PieceNature::Forbidden
            && m_pieces.back().last == statement.first - 1;
        if (goesOn || forbids(above, m_tier))
            piece.nature = PieceNature::Forbidden;
        return piece;
    }

    QString commentsAbove(int line) const
    {
        QString text;
        while (line > 0 && !m_comments.value(line - 1).isEmpty())
            text += m_comments.value(--line) + u'\n';
        return text;
    }

    static bool joins(const FencePiece &before, const FencePiece &next)
    {
        const bool many = next.nature == PieceNature::Block || next.nature == PieceNature::Artefacts
            || next.nature == PieceNature::Forbidden;
        const bool reviewed = appliesMigrations(next.commands)
            && std::any_of(before.comments.begin(), before.comments.end(), asksPerson);
        if (reviewed) // what somebody has to look at is never in one step with what it allows
            return false;
        return many && before.nature == next.nature;
    }

    void add(FencePiece piece, int from, int to)
    {
        const bool more = !m_pieces.empty() && joins(m_pieces.back(), piece);
        if (more) {
            std::vector<ShellCommand> &commands = m_pieces.back().commands;
            commands.insert(commands.end(), piece.commands.begin(), piece.commands.end());
        } else {
            piece.first = from + 1;
            piece.heading = headingOf(piece, from, to);
            m_pieces.push_back(piece);
        }
        FencePiece &last = m_pieces.back();
        last.single = !more && piece.single;
        extend(last, to, more ? last.last : from);
    }

    /// The first comment of the paragraph above the first command; a wait goes by the line right above it.
    QString headingOf(const FencePiece &piece, int from, int to) const
    {
        QString heading;
        for (int line = from; line <= to && isComment(line); ++line) {
            const bool begins = line == from || isBlank(line - 1) || piece.nature == PieceNature::Wait;
            if (begins && !m_comments.value(line).isEmpty())
                heading = m_comments.value(line);
        }
        return heading;
    }

    bool isComment(int line) const { return isBlank(line) || m_lines.value(line).trimmed().startsWith(u'#'); }

    /// Takes lines into a piece, with their comments.
    void extend(FencePiece &piece, int to, int from)
    {
        for (int line = from; line <= to; ++line) {
            if (!m_comments.value(line).isEmpty())
                piece.comments << m_comments.value(line);
        }
        piece.last = to + 1;
        piece.text = m_lines.mid(piece.first - 1, piece.last - piece.first + 1).join(u'\n') + u'\n';
    }

    bool isBlank(int line) const { return m_lines.value(line).trimmed().isEmpty(); }

    int paragraphEnd(int line, int end) const
    {
        while (line < end && !isBlank(line))
            ++line;
        return line;
    }

    /// Deals out the comments between two statements; the first line of what belongs to the next one.
    int gap(int from, int end, bool followed)
    {
        int at = answerEnd(from, end, followed);
        int lead = -1;
        while (true) {
            while (at < end && isBlank(at))
                ++at;
            const int after = paragraphEnd(at, end);
            const bool heads = followed && commentsLeft(after, end) == 0;
            if (at >= end || heads)
                return lead < 0 ? at : lead;
            const bool kept = paragraph(lead < 0 ? at : lead, at, after, followed);
            lead = kept ? (lead < 0 ? at : lead) : -1;
            at = after;
        }
    }

    /// A paragraph of comments that heads no command: an answer, something for a person, or mere talk. True
    /// when it is left for what follows.
    bool paragraph(int lead, int at, int after, bool followed)
    {
        const QString first = m_comments.value(at);
        if (!m_pieces.empty() && announcesOutput(first))
            take(at, after);
        else if (asksPerson(first))
            add({ PieceNature::ByHand }, lead, after - 1);
        else if (!followed && !m_pieces.empty())
            extend(m_pieces.back(), after - 1, m_pieces.back().last);
        else
            return followed;
        return false;
    }

    /// The lines under an announcement in a script that stays whole.
    void collectAnswer()
    {
        for (int line = 0; line < int(m_lines.size()); ++line) {
            if (!announcesOutput(m_comments[line]))
                continue;
            for (const int end = paragraphEnd(line, int(m_lines.size())); line < end; ++line)
                m_pieces.back().answer << m_comments[line];
        }
    }

    int commentsLeft(int from, int end) const
    {
        int count = 0;
        for (int line = from; line < end; ++line)
            count += m_comments.value(line).isEmpty() ? 0 : 1;
        return count;
    }

    /// The comments directly below a command that say what it should answer.
    int answerEnd(int from, int end, bool followed)
    {
        if (m_pieces.empty())
            return from;
        int at = from;
        const bool touches
            = followed && paragraphEnd(from, end) == end && !m_pieces.back().comments.isEmpty();
        const int most = touches ? end - 1 : end;
        for (int line = from; line < most && !isBlank(line); ++line) {
            if (announcesOutput(m_comments.value(line)) && !expectedAnswerIn(m_comments.value(line)))
                at = std::min(paragraphEnd(line, end), most);
            else if (announcesOutput(m_comments.value(line)) || expectedAnswerIn(m_comments.value(line)))
                at = line + 1;
        }
        if (at > from)
            take(from, at);
        return at;
    }

    void take(int from, int end)
    {
        FencePiece &piece = m_pieces.back();
        for (int line = from; line < end; ++line)
            piece.answer << m_comments.value(line);
        extend(piece, end - 1, piece.last);
    }

    QStringList m_lines;
    const QStringList m_comments; ///< one for each line
    const QString m_about;
    const Tier m_tier;
    std::vector<FencePiece> m_pieces;
};

/// A variable that only this shell knows is used behind a cut: then there must be none.
bool losesVariables(const std::vector<FencePiece> &pieces)
{
    QSet<QString> local;
    for (const FencePiece &piece : pieces) {
        const QStringList used = expandedVariables(piece.text);
        if (std::any_of(used.begin(), used.end(), [&](const QString &name) { return local.contains(name); }))
            return true;
        for (const ShellCommand &command : piece.commands) {
            const bool kept = command.exports
                || !(command.words.isEmpty() || command.words.first() == u"read"
                    || command.words.first() == u"declare" || command.words.first() == u"readonly");
            for (const QString &name : kept ? QStringList() : command.assigned)
                local.insert(name);
        }
    }
    return false;
}

} // namespace

bool asksPerson(const QString &comment)
{
    static const Pattern verbs(
        u"^(?:then |now |please |also |manually |finally )?(?:review|check|verify|confirm|ensure|inspect|examine|monitor|watch|look|make sure|validate|compare|read|notify|tell|inform|announce|ask|get approval|approve|test|wait for|post|update the (?:status|ticket)|prüfe|kontrolliere|vérifie[rz]?|verifi(?:car|que)|comprobar|检查|确认)\\b(?!\\s*(?:section|only)\\b)"_s,
        Pattern::AnyCase | Pattern::UnicodeClasses);
    return verbs.match(comment.left(200)).hasMatch();
}

std::vector<FencePiece> fencePieces(const QString &script, const QString &about, Tier tier)
{
    const QString rewritten = rewritePlaceholders(script).script;
    const ShellLayout layout = layoutOf(rewritten);
    if (layout.divisible && !layout.statements.empty()) {
        std::vector<FencePiece> pieces = Cutter(script, about, tier).cut(layout);
        const bool one = pieces.size() == 1 && pieces.front().nature == PieceNature::Block;
        if (!one && !losesVariables(pieces))
            return pieces;
    }
    return { Cutter(script, about, tier).whole(shellCommands(rewritten)) };
}

} // namespace fairlead
