#include "held_workspace.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QByteArray Runbook = "# Quick\n\n## Deployment steps\n\n### First\n\n```bash\n"
                           "echo first >> \"$EFFECTS\"\nwhile [ ! -e \"$EFFECTS.go\" ]; do sleep 0.05; done\n"
                           "echo first-done\n```\n\n"
                           "### Second\n\n```bash\necho second >> \"$EFFECTS\"\n```\n";

bool copyStore(const QString &from, const QString &to)
{
    bool whole = true;
    for (const QString &suffix : { QString(), u"-wal"_s }) {
        QFile::remove(to + suffix);
        if (QFile::exists(from + suffix))
            whole = QFile::copy(from + suffix, to + suffix) && whole;
    }
    return whole;
}

} // namespace

HeldWorkspace::HeldWorkspace()
    : QuickWorkspace(Runbook)
{
    write(u"environments/local.yaml"_s,
        "name: local\ntier: local\nrunbook: runbooks/quick.md\nrelease: 1.0.0\nvariables: { EFFECTS: "
            + path(u"effects"_s).toUtf8() + " }\n");
}

std::unique_ptr<QProcess> HeldWorkspace::console(
    const QStringList &words, const QMap<QString, QString> &extra) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment all = environment();
    all.insert(u"FAIRLEAD_START_LEDGER"_s, path(u"ledger"_s));
    for (auto it = extra.cbegin(); it != extra.cend(); ++it)
        all.insert(it.key(), it.value());
    process->setProcessEnvironment(all);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(fairleadProgram(), deployArguments() + words);
    return process;
}

ProgramEnd HeldWorkspace::deploy(const QStringList &words, const QMap<QString, QString> &extra) const
{
    QMap<QString, QString> all = extra;
    all[u"FAIRLEAD_START_LEDGER"_s] = path(u"ledger"_s);
    return run(deployArguments() + words, all);
}

bool HeldWorkspace::held() const
{
    return effects("first") > 0;
}

void HeldWorkspace::letGo() const
{
    QFile go(path(u"effects.go"_s));
    if (!go.open(QIODevice::WriteOnly))
        qFatal("cannot let the step go");
}

QString HeldWorkspace::deployment() const
{
    return QDir(stateFolder() + u"/deployments"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
}

QString HeldWorkspace::attemptFolder(int step, int attempt) const
{
    const QString folder = stateFolder() + u"/deployments/"_s + deployment();
    const QString word = step == 1 ? u"*first*"_s : u"*second*"_s;
    const QString name = QDir(folder).entryList({ word }, QDir::Dirs).value(0);
    return name.isEmpty() ? QString() : u"%1/%2/%3"_s.arg(folder, name, QString::number(attempt));
}

int HeldWorkspace::effects(const QByteArray &which) const
{
    return static_cast<int>(read(u"effects"_s).split('\n').count(which));
}

bool HeldWorkspace::saveStore(const QString &folder) const
{
    return QDir().mkpath(folder) && copyStore(store(), folder + u"/store.sqlite"_s);
}

bool HeldWorkspace::putBackStore(const QString &folder) const
{
    QFile::remove(store() + u"-shm"_s);
    return copyStore(folder + u"/store.sqlite"_s, store());
}

} // namespace fairlead
