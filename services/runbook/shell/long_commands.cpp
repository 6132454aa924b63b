#include "services/runbook/shell/long_commands.h"

#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

bool hasAny(const QStringList &words, const QStringList &wanted)
{
    return std::any_of(
        wanted.begin(), wanted.end(), [&](const QString &word) { return words.contains(word); });
}

/// `-w` and `-f` mean "go on" to these alone; to others they mean a word or a file.
bool follows(const QString &program, const QStringList &arguments)
{
    static const QSet<QString> clusters{ u"kubectl"_s, u"oc"_s, u"k"_s };
    static const QSet<QString> logs{ u"kubectl"_s, u"oc"_s, u"docker"_s, u"docker-compose"_s, u"podman"_s,
        u"nomad"_s, u"heroku"_s, u"stern"_s, u"pm2"_s };
    static const QStringList following{ u"-f"_s, u"-F"_s, u"--follow"_s };
    if (hasAny(arguments, { u"--watch"_s, u"--watch=true"_s }))
        return true;
    if (clusters.contains(program) && arguments.contains(u"-w"_s))
        return true;
    if (logs.contains(program) && arguments.contains(u"logs"_s))
        return hasAny(arguments, following) || (program == u"pm2" && !arguments.contains(u"--nostream"_s));
    if (program == u"aws" && arguments.value(0) == u"logs" && arguments.value(1) == u"tail")
        return arguments.contains(u"--follow"_s);
    if (program == u"tail" || program == u"journalctl") {
        return std::any_of(arguments.begin(), arguments.end(), [](const QString &word) {
            static const Pattern flag(u"^-[a-zA-Z0-9]{0,20}[fF][a-zA-Z0-9]{0,20}$|^--follow"_s);
            return flag.match(word).hasMatch();
        });
    }
    return false;
}

bool runsForever(const QString &program, const QStringList &arguments)
{
    if (program == u"watch")
        return !arguments.isEmpty();
    if (program == u"ping")
        return !arguments.contains(u"-c"_s);
    return program == u"sleep" && arguments.contains(u"infinity"_s);
}

/// Milliseconds of "30", "1.5m", "2h"; below zero when it is none.
double spanOf(const QString &word)
{
    static const Pattern span(u"^(\\d{1,9}(?:\\.\\d{1,6})?)([smhd]?)$"_s);
    const auto match = span.match(word);
    if (!match.hasMatch())
        return -1;
    const QString unit = match.captured(2);
    const double seconds = unit == u"m" ? 60 : unit == u"h" ? 3600 : unit == u"d" ? 86400 : 1;
    return match.captured(1).toDouble() * seconds * 1000;
}

} // namespace

bool isEndless(const ShellCommand &command)
{
    const QString program = command.program();
    if (program.isEmpty() || program == u"timeout" || program == u"echo")
        return false;
    const QStringList arguments = command.arguments();
    return follows(program, arguments) || runsForever(program, arguments);
}

std::optional<milliseconds> sleepTime(const ShellCommand &command)
{
    constexpr double Longest = 30.0 * 24 * 3600 * 1000;
    if (command.program() != u"sleep")
        return std::nullopt;
    double sum = 0;
    const QStringList arguments = command.arguments();
    for (const QString &word : arguments) {
        const double span = spanOf(word);
        if (span < 0)
            return std::nullopt;
        sum += span;
    }
    if (arguments.isEmpty() || sum > Longest)
        return std::nullopt;
    return milliseconds(static_cast<qint64>(sum));
}

std::optional<milliseconds> testTime(const ShellCommand &command)
{
    static const Pattern hours(u"^([1-9]\\d{0,2})h$"_s);
    static const QSet<QString> others{ u"sleep"_s, u"timeout"_s, u"echo"_s, u"printf"_s, QString() };
    static const Pattern length(u"^--?(?:d|duration|for|time|length|run-time)$"_s);
    static const Pattern joined(u"^--(?:duration|for|time|length|run-time)=([1-9]\\d{0,2})h$"_s);
    if (others.contains(command.program()))
        return std::nullopt;
    const QStringList arguments = command.arguments();
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString before = i > 0 ? arguments[i - 1] : QString();
        const bool ofOption = before.startsWith(u'-') && !length.match(before).hasMatch();
        auto match = joined.match(arguments[i]);
        if (!match.hasMatch() && !ofOption)
            match = hours.match(arguments[i]);
        if (match.hasMatch())
            return std::chrono::hours(match.captured(1).toInt());
    }
    return std::nullopt;
}

} // namespace fairlead
