#include "services/runbook/reading/fence_kinds.h"

#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestAnswer = 64 * 1024;
constexpr int MostAnswerStarts = 16;

bool isConfigurationLanguage(const QString &language)
{
    static const QSet<QString> languages{ u"yaml"_s, u"yml"_s, u"json"_s, u"toml"_s, u"ini"_s, u"xml"_s,
        u"conf"_s, u"nginx"_s, u"hcl"_s, u"properties"_s, u"dockerfile"_s, u"tf"_s, u"terraform"_s, u"cfg"_s,
        u"jsonc"_s, u"systemd"_s };
    return languages.contains(language);
}

bool isEnvironmentLanguage(const QString &language)
{
    return language == u"env" || language == u"dotenv";
}

/// At least two lines, each of them NAME=value and nothing that would run.
bool isEnvironmentFile(const QString &text)
{
    static const Pattern assignment(u"^\\s*[A-Za-z_]\\w*=(?:\"[^\"`]*\"|'[^']*'|[^\\s`;&|()\"']*)\\s*$"_s);
    int assignments = 0;
    const QStringList lines = withoutComments(text).split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (!assignment.match(line).hasMatch())
            return false;
        ++assignments;
    }
    return assignments >= 2;
}

/// Where the answer at the end of the text begins, or -1: the last line starting with a bracket from which on
/// everything is one JSON value.
qsizetype answerStart(const QString &text)
{
    qsizetype from = text.size();
    for (int tries = 0; tries < MostAnswerStarts && from > 0; ++tries) {
        const qsizetype brace
            = std::max(text.lastIndexOf(u"\n{"_s, from - 1), text.lastIndexOf(u"\n["_s, from - 1));
        if (brace < 0 || text.size() - brace > LongestAnswer)
            return -1;
        const QByteArray tail = QStringView(text).mid(brace + 1).trimmed().toUtf8();
        if (!QJsonDocument::fromJson(tail).isNull())
            return brace + 1;
        from = brace;
    }
    return -1;
}

bool splitAnswer(Fence &fence)
{
    const qsizetype start = answerStart(fence.text);
    if (start < 0 || isOnlyComments(fence.text.left(start)))
        return false;
    fence.command = fence.text.left(start).trimmed() + u'\n';
    fence.expected = fence.text.mid(start).trimmed();
    return true;
}

/// What the first command that does not simply run and end makes of the whole fence.
FenceKind longKind(const QString &script)
{
    for (const ShellCommand &command : shellCommands(script)) {
        if (isEndless(command))
            return FenceKind::Endless;
        if (isServer(command))
            return FenceKind::Serve;
        if (isInteractive(command))
            return FenceKind::Interactive;
    }
    return FenceKind::Command;
}

FenceKind shellKind(Fence &fence)
{
    if (isOnlyComments(fence.text))
        return FenceKind::CommentOnly;
    if (isEnvironmentFile(fence.text))
        return FenceKind::EnvironmentFile;
    if (splitAnswer(fence))
        return FenceKind::ExpectedAnswer;
    return longKind(fence.text);
}

} // namespace

bool isShellLanguage(const QString &language)
{
    static const QSet<QString> languages{ u"bash"_s, u"sh"_s, u"shell"_s, u"zsh"_s, u"ksh"_s };
    return languages.contains(language);
}

void classify(Fence &fence)
{
    fence.command = fence.text;
    if (isShellLanguage(fence.language))
        fence.kind = shellKind(fence);
    else if (isEnvironmentLanguage(fence.language))
        fence.kind = FenceKind::EnvironmentFile;
    else if (isConfigurationLanguage(fence.language))
        fence.kind = FenceKind::Configuration;
    else
        fence.kind = FenceKind::Illustration;
}

} // namespace fairlead
