#include "services/runbook/prose/fence_statements.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/place_statements.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_commands.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestScript = 256 * 1024;
constexpr std::size_t MostDrafts = 2000; ///< of one fence

bool isShell(const Fence &fence)
{
    using enum FenceKind;
    switch (fence.kind) {
    case Command:
    case CommentOnly:
    case ExpectedAnswer:
    case Endless:
    case Serve:
    case Interactive: return true;
    default: return false;
    }
}

/// Comments that show what a command prints, or commands that are commented out.
bool isOutput(const QString &comment)
{
    static const Pattern output(
        u"^(?:[-=+*|.]{2,}|\\$|ok\\b|pass\\b|[a-z0-9_./-]+=\\S|\\{|\\[)"_s, Pattern::AnyCase);
    return output.match(comment).hasMatch();
}

void addComments(const Fence &fence, const Surroundings &around, std::vector<FenceDraft> &drafts)
{
    const QStringList comments = commentLines(fence.text.left(LongestScript));
    for (qsizetype i = 0; i < comments.size() && drafts.size() < MostDrafts; ++i) {
        if (comments[i].isEmpty() || isOutput(comments[i]))
            continue;
        const int line = fence.lines.first + static_cast<int>(i);
        Place place = placeOf(PlaceKind::Comment, comments[i], { line, line }, fence.section);
        place.around = around;
        place.around.triggers = false;
        for (const Draft &draft : draftsOf(place))
            drafts.push_back({ draft, draft.statement.text });
    }
}

std::optional<double> secondsOf(const QString &text, bool bareSeconds)
{
    if (const auto duration = parseDuration(text))
        return static_cast<double>(duration->count()) / 1000;
    bool number = false;
    const double value = text.toDouble(&number);
    return number && bareSeconds && value >= 0 && value < 1e9 ? std::optional(value) : std::nullopt;
}

/// A duration among a command's words.
struct Argument
{
    StatementKind kind;
    double seconds;
    QString words; ///< as the line has them
    QString subject;
};

bool countsInSeconds(const QString &program, const QString &option)
{
    static const Pattern programs(u"^(?:curl|wget|kubectl|ssh|nc|http|dig|psql|pg_isready)$"_s);
    return option == u"--max-time"_s || option == u"--connect-timeout"_s
        || programs.match(program).hasMatch();
}

std::optional<Argument> optionArgument(const ShellCommand &command, qsizetype index)
{
    static const Pattern limit(
        u"^(--?(?:[a-z]+-)*(?:timeout|max-time|deadline|progress-deadline|time-limit)(?:-seconds)?)(?:=(\\S{1,20}))?$"_s);
    const auto match = limit.match(command.words[index]);
    if (!match.hasMatch() || command.words[index].size() > 80)
        return std::nullopt;
    const bool joined = match.capturedStart(2) >= 0;
    const QString value = joined ? match.captured(2) : command.words.value(index + 1);
    const bool bare
        = countsInSeconds(command.program(), match.captured(1)) || match.captured(1).endsWith(u"-seconds");
    const auto seconds = secondsOf(value, bare);
    if (!seconds)
        return std::nullopt;
    const QString words = joined ? command.words[index] : match.captured(1) + u' ' + value;
    return Argument{ StatementKind::Limit, *seconds, words, u"timeout"_s };
}

/// `sleep 900` and `timeout 5m …`.
std::optional<Argument> programArgument(const ShellCommand &command)
{
    const QString program = command.program();
    const QStringList arguments = command.arguments();
    if (arguments.isEmpty() || (program != u"sleep"_s && program != u"timeout"_s))
        return std::nullopt;
    const auto given = std::find_if(
        arguments.begin(), arguments.end(), [](const QString &word) { return !word.startsWith(u'-'); });
    const auto seconds = given == arguments.end() ? std::nullopt : secondsOf(*given, true);
    if (!seconds)
        return std::nullopt;
    const bool sleeps = program == u"sleep"_s;
    return Argument{ sleeps ? StatementKind::Wait : StatementKind::Limit, *seconds, program + u' ' + *given,
        sleeps ? QString() : u"timeout"_s };
}

/// The lines inside loops: their sleeps are the beat of a poll, no wait of their own.
std::vector<bool> loopLines(const QString &script)
{
    static const Pattern begins(u"(?:^|[;&|]|\\s)(?:while|until|for)\\s"_s);
    static const Pattern ends(u"(?:^|[;&|]|\\s)done(?:$|[\\s;&|)<>])"_s);
    std::vector<bool> inside;
    int depth = 0;
    const QStringList lines = withoutComments(script).split(u'\n');
    for (const QString &line : lines) {
        const QString looked = line.left(LongestPlace);
        const int opened = static_cast<int>(begins.countIn(looked));
        inside.push_back(depth > 0 || opened > 0);
        depth = std::max(0, depth + opened - static_cast<int>(ends.countIn(looked)));
    }
    return inside;
}

void addArgument(const Fence &fence, const ShellCommand &command, const Argument &argument,
    std::vector<FenceDraft> &drafts)
{
    const int line = fence.lines.first + command.line - 1;
    const Place place = placeOf(PlaceKind::Comment, argument.words, { line, line }, fence.section);
    FenceDraft made{ draftOf(argument.kind, place, { 0, place.text.size() }), argument.words };
    Statement &statement = made.draft.statement;
    statement.text = argument.words;
    statement.comparison = argument.kind == StatementKind::Wait ? Comparison::Equal : Comparison::AtMost;
    statement.value = argument.seconds;
    statement.unit = u"s"_s;
    statement.subject = argument.subject;
    drafts.push_back(made);
}

void addArguments(const Fence &fence, std::vector<FenceDraft> &drafts)
{
    const QString script = fence.command.left(LongestScript);
    const std::vector<bool> loops = loopLines(script);
    for (const ShellCommand &command : shellCommands(script)) {
        if (drafts.size() >= MostDrafts)
            return;
        const auto line = static_cast<std::size_t>(std::max(0, command.line - 1));
        const bool looped = line < loops.size() && loops[line];
        if (const auto argument = programArgument(command); argument && !looped)
            addArgument(fence, command, *argument, drafts);
        for (qsizetype i = 1; i < std::min<qsizetype>(command.words.size(), 256); ++i) {
            if (const auto argument = optionArgument(command, i))
                addArgument(fence, command, *argument, drafts);
        }
    }
}

} // namespace

std::vector<FenceDraft> draftsOf(const Fence &fence, const Surroundings &around)
{
    std::vector<FenceDraft> drafts;
    if (!isShell(fence))
        return drafts;
    addComments(fence, around, drafts);
    addArguments(fence, drafts);
    return drafts;
}

} // namespace fairlead
