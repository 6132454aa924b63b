#include "services/desk/planning/parameter_defaults.h"

#include "services/workspace/git_facts.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct Offered
{
    QString value = {};
    QString source = {};
};

bool asksForEarlier(const QString &name)
{
    static const QRegularExpression earlier(u"(?:^|_)(?:PREVIOUS|PREV|LAST|OLD|STABLE|GOOD)(?:_|$)"_s);
    return earlier.match(name).hasMatch();
}

Offered commitOf(const QString &name, const GitFacts &git)
{
    if (!asksForEarlier(name))
        return { git.head, u"git: the checkout's commit"_s };
    if (!git.tagBefore.isEmpty())
        return { git.tagBefore, u"git: the tag before %1"_s.arg(git.newestTag) };
    return git.before.isEmpty() ? Offered{} : Offered{ git.before, u"git: the commit before HEAD"_s };
}

Offered versionOf(const QString &name, const QString &version, const GitFacts &git)
{
    if (asksForEarlier(name))
        return git.tagBefore.isEmpty() ? Offered{}
                                       : Offered{ git.tagBefore, u"git: the tag before the newest"_s };
    if (!version.isEmpty())
        return { version, u"the version to be deployed"_s };
    return git.newestTag.isEmpty() ? Offered{} : Offered{ git.newestTag, u"git: the newest tag"_s };
}

/// The newest file that an earlier backup left, for what names a backup or a dump.
Offered artefactOf(const QString &name, const QString &folder)
{
    static const QRegularExpression backup(u"(?:^|_)(?:BACKUP|DUMP|SNAPSHOT)(?:_|$)"_s);
    if (folder.isEmpty() || !backup.match(name).hasMatch())
        return {};
    const QFileInfoList files
        = QDir(folder).entryInfoList({ u"*.dump"_s }, QDir::Files, QDir::Time | QDir::Reversed);
    return files.isEmpty() ? Offered{} : Offered{ files.last().absoluteFilePath(), u"the newest backup"_s };
}

Offered offerFor(
    const Parameter &parameter, const Proposal &proposal, const DefaultSources &sources, const GitFacts &git)
{
    switch (parameter.type) {
    case Parameter::Type::Commit: return commitOf(parameter.name, git);
    case Parameter::Type::Version: return versionOf(parameter.name, proposal.version, git);
    case Parameter::Type::Timestamp: return { timestampFor(parameter.token, sources.now), u"the clock"_s };
    default: return artefactOf(parameter.name, sources.backupFolder);
    }
}

} // namespace

void giveDefaults(Proposal &proposal, const Environment &environment, const DefaultSources &sources)
{
    const bool asksGit = std::ranges::any_of(proposal.pipeline.parameters, [](const Parameter &parameter) {
        return parameter.type == Parameter::Type::Commit || parameter.type == Parameter::Type::Version;
    });
    const GitFacts git = asksGit ? gitFacts(sources.workspaceRoot).value_or(GitFacts{}) : GitFacts{};
    for (const Parameter &parameter : proposal.pipeline.parameters) {
        if (environment.variables.contains(parameter.name))
            continue;
        const Offered offered = offerFor(parameter, proposal, sources, git);
        proposal.parameters[parameter.name] = offered.value;
        if (!offered.value.isEmpty())
            proposal.defaultSources[parameter.name] = offered.source;
    }
}

QString timestampFor(const QString &token, const QDateTime &now)
{
    QString form = token.startsWith(u"YYYY") ? token : u"YYYYMMDD-HHMMSS"_s;
    // Of the two MM the one after HH are minutes.
    const qsizetype hours = form.indexOf(u"HH"_s);
    const auto put = [&form](QStringView mark, const QString &value, qsizetype from) {
        const qsizetype at = form.indexOf(mark, from);
        if (at >= 0)
            form.replace(at, mark.size(), value);
    };
    if (hours >= 0) {
        put(u"SS", now.toString(u"ss"_s), hours);
        put(u"MM", now.toString(u"mm"_s), hours);
        put(u"HH", now.toString(u"HH"_s), hours);
    }
    put(u"DD", now.toString(u"dd"_s), 0);
    put(u"MM", now.toString(u"MM"_s), 0);
    put(u"YYYY", now.toString(u"yyyy"_s), 0);
    return form;
}

} // namespace fairlead
