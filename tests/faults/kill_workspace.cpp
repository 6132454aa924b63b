#include "kill_workspace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Parts = 5;
constexpr int FailsOnce = 3;

QByteArray runbook()
{
    QByteArray text = "# Quick\n\n## Deployment steps\n";
    for (int i = 1; i <= Parts; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "\n### " + number + ". Part " + number + "\n\n```bash\nsleep 0.0"
            + QByteArray::number(i % 4 * 3);
        if (i == FailsOnce)
            text += "\nif mkdir \"$EFFECTS.once\"; then echo \"failing $(printenv FAIRLEAD_ATTEMPT)\" >> "
                    "\"$EFFECTS\"; "
                    "exit 7; fi";
        text += "\necho \"part-" + number + " $(printenv FAIRLEAD_ATTEMPT)\" >> \"$EFFECTS\"\nexport CARRIED_"
            + number + "=yes\n```\n";
    }
    return text + "\n### Services <!-- fairlead: deploy services=all -->\n\nAll.\n";
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

KillWorkspace::KillWorkspace()
    : QuickWorkspace(runbook())
{
    write(u"environments/local.yaml"_s,
        "name: local\ntier: local\nrunbook: runbooks/quick.md\nrelease: 1.0.0\nvariables: { EFFECTS: "
            + path(u"effects"_s).toUtf8()
            + " }\nservices:\n  - { name: Alpha, port: 1, health: { log: { file: alpha.log, ready: up } },\n"
              "      deploy: { method: script, root: alpha, restart: \"bin/restart\" } }\n");
    for (const QString &version : { u"0.9.0"_s, u"1.0.0"_s })
        write(u"alpha/releases/%1/marker"_s.arg(version), "x");
    QFile::link(u"releases/0.9.0"_s, root() + u"/alpha/current"_s);
    write(u"bin/restart"_s,
        "#!/bin/bash\necho \"restart $FAIRLEAD_ATTEMPT\" >> \"$EFFECTS\"\necho up > alpha.log\n");
    QFile(root() + u"/bin/restart"_s).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QString KillWorkspace::folderOf(const QString &step) const
{
    return stateFolder() + u"/deployments/"_s + m_deployment + u'/' + QString(step).replace(u"/"_s, u"__"_s);
}

QString KillWorkspace::newestAttempt(const QString &deployment, const QString &step) const
{
    m_deployment = deployment;
    int newest = 0;
    for (const QString &name : QDir(folderOf(step)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        newest = std::max(newest, name.toInt());
    return folderOf(step) + u'/' + QString::number(newest);
}

/// How many lines of `file` begin so and name the attempt.
int KillWorkspace::lines(const QString &file, const QByteArray &begin, const QString &folder) const
{
    const QList<QByteArray> all = read(file).split('\n');
    return static_cast<int>(std::ranges::count_if(all, [&](const QByteArray &line) {
        return line.startsWith(begin) && line.split(' ').value(1) == folder.toUtf8();
    }));
}

bool KillWorkspace::hasHadEffect(const QString &folder) const
{
    return lines(u"effects"_s, "part-", folder) > 0;
}

QStringList KillWorkspace::supervisorDeaths() const
{
    QStringList names;
    for (const QByteArray &line : read(u"ledger"_s).split('\n')) {
        if (line.startsWith("died "))
            names << QString::fromUtf8(line.split(' ').value(1));
    }
    return names;
}

void KillWorkspace::judge(FaultTally &tally) const
{
    const QJsonObject whole = record();
    m_deployment = whole[u"deployment"_s].toString();
    for (const auto &value : whole[u"steps"_s].toArray()) {
        const QJsonObject step = value.toObject();
        const QString state = step[u"state"_s].toString();
        tally.lost(state == u"succeeded"_s || state == u"marked done"_s ? 0 : 1);
        for (const auto &attempt : step[u"attempts"_s].toArray()) {
            const QString number = QString::number(attempt.toObject()[u"number"_s].toInt());
            judgeAttempt(tally, folderOf(step[u"id"_s].toString()) + u'/' + number, attempt.toObject());
        }
    }
    judgeEffects(tally);
}

/// What a part has written down itself, without Fairlead: "succeeded" when it came to its last command,
/// "failed" when it said that it fails, or said nothing. Empty for what is no part.
QString KillWorkspace::witnessed(const QString &folder) const
{
    if (lines(u"effects"_s, "failing ", folder) > 0)
        return u"failed"_s;
    if (hasHadEffect(folder))
        return u"succeeded"_s;
    return folder.contains(u"part-"_s) ? u"failed"_s : QString();
}

void KillWorkspace::judgeAttempt(FaultTally &tally, const QString &folder, const QJsonObject &attempt) const
{
    const QString told = attempt[u"outcome"_s].toString();
    const QJsonObject status = QJsonDocument::fromJson(contentOf(folder + u"/status.json"_s)).object();
    const int starts = lines(u"ledger"_s, "started ", folder);
    const int effects = lines(u"effects"_s, "part-", folder) + lines(u"effects"_s, "restart ", folder);
    const bool exitedWell
        = status[u"kind"_s].toString() == u"exited"_s && status[u"exitCode"_s].toInt(-1) == 0;
    tally.doubled(std::max(0, starts - 1) + std::max(0, effects - 1));
    QString truth = u"unknown"_s;
    if (exitedWell && starts == 1)
        truth = u"succeeded"_s;
    else if (!status.isEmpty() || starts == 0) // it said so itself, or nothing of it has run
        truth = u"failed"_s;
    tally.judge(truth, told);
    const QString seen = witnessed(folder);
    if (!seen.isEmpty()) {
        tally.note(u"witnessed by the step itself"_s);
        tally.judge(seen, told);
    }
    const bool known = told == u"succeeded"_s || told == u"failed"_s || told == u"unknown"_s;
    tally.lost(!known || (told == u"unknown"_s && !status.isEmpty()) ? 1 : 0);
}

/// A person decided by what had happened, so in the end every part has happened once.
void KillWorkspace::judgeEffects(FaultTally &tally) const
{
    const QByteArray effects = read(u"effects"_s);
    for (int i = 1; i <= Parts; ++i) {
        const int times = static_cast<int>(effects.count("part-" + QByteArray::number(i) + ' '));
        tally.lost(times == 0 ? 1 : 0);
        tally.doubled(std::max(0, times - 1));
    }
    const int failures = static_cast<int>(effects.count("failing "));
    tally.doubled(std::max(0, failures - 1));
}

} // namespace fairlead
