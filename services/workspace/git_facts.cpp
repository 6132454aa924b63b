#include "services/workspace/git_facts.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int PatienceMs = 2000;
constexpr qint64 LongestAnswer = 4096;

/// What git prints, its first 4 KiB; nothing when it fails.
std::optional<QString> answer(const QString &folder, const QStringList &arguments)
{
    QProcess git;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"GIT_OPTIONAL_LOCKS"_s, u"0"_s);
    git.setProcessEnvironment(environment);
    git.setStandardInputFile(QProcess::nullDevice());
    git.setStandardErrorFile(QProcess::nullDevice());
    git.start(u"git"_s, QStringList{ u"-C"_s, folder, u"-c"_s, u"core.fsmonitor=false"_s } + arguments);
    const bool ended = git.waitForFinished(PatienceMs);
    if (!ended)
        git.kill();
    if (!ended || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(git.read(LongestAnswer));
}

/// One line of git's answer; empty when it has none.
QString ask(const QString &folder, const QStringList &arguments)
{
    return answer(folder, arguments).value_or(QString()).section(u'\n', 0, 0).trimmed();
}

QString tagAt(const QString &folder, const QString &commit)
{
    return ask(folder, { u"describe"_s, u"--tags"_s, u"--abbrev=0"_s, commit });
}

} // namespace

std::optional<GitFacts> gitFacts(const QString &folder)
{
    GitFacts facts;
    facts.head = ask(folder, { u"rev-parse"_s, u"--verify"_s, u"HEAD"_s });
    if (facts.head.isEmpty())
        return std::nullopt;
    facts.before = ask(folder, { u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, u"HEAD~1"_s });
    facts.newestTag = tagAt(folder, u"HEAD"_s);
    if (!facts.newestTag.isEmpty())
        facts.tagBefore = tagAt(folder, facts.newestTag + u"^"_s);
    return facts;
}

std::optional<GitState> gitState(const QString &folder, const QString &mergedInto)
{
    GitState state;
    state.commit = ask(folder, { u"rev-parse"_s, u"--verify"_s, u"HEAD"_s });
    const auto changes = answer(folder, { u"status"_s, u"--porcelain"_s, u"--untracked-files=normal"_s });
    if (state.commit.isEmpty() || !changes)
        return std::nullopt;
    state.clean = changes->trimmed().isEmpty();
    state.branch = ask(folder, { u"symbolic-ref"_s, u"--quiet"_s, u"--short"_s, u"HEAD"_s });
    state.tag = ask(folder, { u"tag"_s, u"--points-at"_s, u"HEAD"_s });
    state.merged = !mergedInto.isEmpty()
        && answer(
            folder, { u"merge-base"_s, u"--is-ancestor"_s, u"--end-of-options"_s, u"HEAD"_s, mergedInto })
               .has_value();
    return state;
}

} // namespace fairlead
