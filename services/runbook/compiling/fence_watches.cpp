#include "services/runbook/compiling/fence_watches.h"

#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes UsualLimit{ 5 };

QString limitText(milliseconds limit)
{
    const qint64 seconds = std::max<qint64>(1, limit.count() / 1000);
    if (seconds % 3600 == 0)
        return u"%1h"_s.arg(seconds / 3600);
    return seconds % 60 == 0 ? u"%1m"_s.arg(seconds / 60) : u"%1s"_s.arg(seconds);
}

/// The piece's one command as written, comments and line ends left out.
QString bareCommand(const FencePiece &piece)
{
    const QString bare = withoutComments(piece.text);
    static const Pattern continued(u"\\s{0,200}\\\\\\n\\s{0,200}"_s);
    return continued.replacedIn(bare, u" "_s).trimmed();
}

/// Where the program's word stands in the command; -1 when quotes hide it.
qsizetype programAt(const QString &bare, const ShellCommand &command)
{
    const QStringList arguments = command.arguments();
    const qsizetype index = command.words.size() - arguments.size() - 1;
    if (index < 0)
        return -1;
    qsizetype at = 0;
    for (qsizetype i = 0; i <= index; ++i) {
        const QRegularExpression word(
            u"(?<!\\S)"_s + QRegularExpression::escape(command.words[i].left(200)) + u"(?!\\S)"_s);
        at = bare.indexOf(word, at);
        if (at < 0)
            return -1;
    }
    return at;
}

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

/// `watch -n 5 ls x` needs a screen: a loop that looks as often does not.
QString looped(const QString &arguments)
{
    static const Pattern options(
        u"^(?:(?:-n ?|--interval[ =])(\\d{1,5}(?:\\.\\d{1,3})?)\\s+|-[a-zA-Z]{1,6}\\s+|--(?:color|differences|no-title|errexit|exec)\\s+){1,8}"_s);
    static const Pattern interval(u"(?:-n ?|--interval[ =])(\\d{1,5}(?:\\.\\d{1,3})?)\\s"_s);
    const auto match = options.match(arguments);
    const QString rest = arguments.mid(match.capturedLength()).trimmed();
    const auto every = interval.match(match.captured());
    const QString seconds = every.hasMatch() ? every.captured(1) : u"2"_s;
    return u"bash -c 'while true; do bash -c \"$*\"; sleep %1; done' watch %2"_s.arg(seconds, rest);
}

} // namespace

std::optional<milliseconds> watchLimit(const Attributes &attributes, const QString &text)
{
    for (const char *name : { "for", "limit", "duration" }) {
        if (const auto told = parseDuration(attributes.value(QLatin1StringView(name))))
            return told;
    }
    if (const auto said = watchIn(text))
        return said;
    static const Pattern span(
        u"\\b(?:for|at least|up to)\\s+(?:about\\s+|at least\\s+)?(\\d{1,4}\\s*(?:s|sec|seconds?|m|min|minutes?|h|hours?))\\b"_s,
        Pattern::AnyCase);
    const auto match = span.match(text.left(4000));
    return match.hasMatch() ? parseDuration(match.captured(1)) : std::nullopt;
}

QString boundedWatch(const FencePiece &piece, milliseconds limit, const QString &goal)
{
    if (!piece.single || piece.commands.size() != 1)
        return {};
    const QString bare = bareCommand(piece);
    const ShellCommand &command = piece.commands.front();
    const qsizetype at = programAt(bare, command);
    if (at < 0)
        return {};
    const QString before = bare.left(at);
    QString rest = bare.mid(at);
    if (command.program() == u"watch")
        rest = looped(rest.section(u' ', 1));
    const QString bounded = before + u"timeout %1 "_s.arg(limitText(limit)) + rest;
    if (goal.isEmpty())
        return bounded + u" || [ $? -eq 124 ]\n"_s;
    return u"grep -m1 -F -- %1 < <(%2) ||\n  { echo %3 >&2; exit 1; }\nkill \"$!\" 2>/dev/null || true\n"_s
        .arg(quoted(goal), before.isEmpty() ? u"exec "_s + bounded : bounded,
            quoted(u"not seen within %1: %2"_s.arg(durationText(limit), goal)));
}

Step watchStep(Compilation &compilation, Step step, const FencePiece &piece, const Attributes &attributes)
{
    const auto said = watchLimit(attributes, piece.comments.join(u'\n') + u'\n' + step.text);
    const milliseconds limit = said.value_or(UsualLimit);
    const QString goal = attributes.value(u"until"_s).left(500);
    const QString script = boundedWatch(piece, limit, goal);
    if (script.isEmpty()) {
        compilation.add(u"endless-command"_s, Finding::Severity::Warning,
            u"This command does not end by itself: it is a manual step. Give it a goal and an end, or take "
            u"it "
            "out of the block."_s,
            step.source);
        step.kind = StepKind::Manual;
        step.text = (step.text + u'\n' + piece.text).trimmed();
        return step;
    }
    if (!said)
        compilation.add(u"watch-limit-assumed"_s, Finding::Severity::Note,
            u"This command does not end by itself and nothing says how long to look: it is stopped after %1. "
            u"Say "
            "so with for=10m, and with until=\"text\" what to look for."_s.arg(durationText(limit)),
            step.source);
    step.kind = StepKind::Watch;
    step.duration = limit;
    giveScript(compilation, step, script, step.source.first);
    step.written = piece.text;
    return step;
}

} // namespace fairlead
