#include "quick_workspace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace fairlead {

QString fairleadProgram()
{
    return QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead");
}

QuickWorkspace::QuickWorkspace(const QByteArray &runbook, const QByteArray &environmentYaml)
    : m_hash(QString::fromLatin1(QCryptographicHash::hash(runbook, QCryptographicHash::Sha256).toHex()))
{
    write(u"fairlead.yaml"_s,
        "title: Quick\npractice: true\ntime_scale: 0.01\n"
        "people:\n  - { id: mara, name: Mara, roles: [release-manager] }\n"
        "  - { id: jonas, name: Jonas, roles: [vp-or-cto] }\n");
    write(u"environments/local.yaml"_s,
        "name: local\ntier: local\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n" + environmentYaml);
    write(u"runbooks/quick.md"_s, runbook);
}

void QuickWorkspace::write(const QString &name, const QByteArray &text) const
{
    const QFileInfo info(root() + u'/' + name);
    QDir().mkpath(info.path());
    QFile file(info.filePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(info.filePath()));
}

QByteArray QuickWorkspace::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString QuickWorkspace::stateFolder() const
{
    const QDir folder(stateHome() + u"/fairlead"_s);
    const QStringList entries = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return entries.isEmpty() ? QString() : folder.filePath(entries.front());
}

QProcessEnvironment QuickWorkspace::environment() const
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"HOME"_s, m_dir.path());
    all.insert(u"XDG_STATE_HOME"_s, stateHome());
    all.insert(u"XDG_DATA_HOME"_s, path(u"data"_s));
    all.insert(u"XDG_CONFIG_HOME"_s, path(u"config"_s));
    all.remove(u"FAIRLEAD_DIE_AT"_s);
    return all;
}

QStringList QuickWorkspace::deployArguments() const
{
    return { u"deploy"_s, u"--headless"_s, u"--workspace"_s, root(), u"--environment"_s, u"local"_s,
        u"--accept"_s, m_hash, u"--record"_s, path(u"record"_s) };
}

ProgramEnd QuickWorkspace::run(
    const QStringList &arguments, const QMap<QString, QString> &extra, int seconds) const
{
    QProcess process;
    QProcessEnvironment all = environment();
    for (auto it = extra.cbegin(); it != extra.cend(); ++it)
        all.insert(it.key(), it.value());
    process.setProcessEnvironment(all);
    process.start(fairleadProgram(), arguments);
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished(5000);
    }
    return { process.exitCode(), process.exitStatus() == QProcess::CrashExit,
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError()) };
}

QJsonObject QuickWorkspace::record() const
{
    const QDir folder(path(u"record"_s));
    const QStringList files = folder.entryList({ u"*.json"_s }, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return {};
    return QJsonDocument::fromJson(read(u"record/"_s + files.front())).object();
}

} // namespace fairlead
