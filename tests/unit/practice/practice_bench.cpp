#include "practice_bench.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

int worldsMade = 0;

int freePort(const QString &address)
{
    QTcpServer server;
    return server.listen(QHostAddress(address), 0) ? server.serverPort() : 0;
}

} // namespace

QJsonObject Answered::json() const
{
    return QJsonDocument::fromJson(body).object();
}

PracticeBench::PracticeBench(const QString &folder)
    : m_root(m_folder.filePath(folder))
    , m_second(40 + static_cast<int>(::getpid() % 180))
    , m_third((static_cast<int>(::getpid()) / 180 + 97 * worldsMade++) % 250)
{
    m_port = freePort(address(u"production"_s));
}

PracticeBench::~PracticeBench()
{
    practice(u"stop"_s, { u"--remove"_s });
}

QString PracticeBench::program()
{
    return QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead-practice");
}

QString PracticeBench::resources()
{
    return QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources");
}

QString PracticeBench::address(const QString &name) const
{
    return u"127.%1.%2.%3"_s.arg(m_second).arg(m_third).arg(name == u"staging"_s ? 2 : 3);
}

QString PracticeBench::databaseUrl(const QString &name) const
{
    return QString::fromUtf8(read(u"secrets/%1/database-url"_s.arg(name))).trimmed();
}

QStringList PracticeBench::createArguments() const
{
    return { u"--from"_s, resources(), u"--staging"_s, address(u"staging"_s), u"--production"_s,
        address(u"production"_s), u"--database-port"_s, QString::number(m_port) };
}

Ran PracticeBench::practice(const QString &verb, const QStringList &rest) const
{
    return run(program(), QStringList{ verb, m_root } + rest);
}

Ran PracticeBench::bash(const QString &script, const QStringList &variables) const
{
    return run(u"/bin/bash"_s, { u"-eo"_s, u"pipefail"_s, u"-c"_s, script }, variables);
}

Ran PracticeBench::run(const QString &name, const QStringList &arguments, const QStringList &variables) const
{
    QProcess process;
    process.setProcessEnvironment([&] {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        const QStringList added = environment + variables;
        for (const QString &variable : added)
            all.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        return all;
    }());
    if (user >= 0) {
        process.setChildProcessModifier([id = static_cast<uid_t>(user)] {
            if (::setgid(id) != 0 || ::setuid(id) != 0)
                ::_exit(126);
        });
    }
    if (QDir(m_root).exists())
        process.setWorkingDirectory(m_root);
    process.start(name, arguments);
    if (!process.waitForFinished(runMs))
        return { -1, {}, process.errorString() };
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return { code, QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError()) };
}

Answered PracticeBench::get(const QString &name, int port, const QString &path, int patience) const
{
    QTcpSocket socket;
    socket.connectToHost(address(name), static_cast<quint16>(port));
    if (!socket.waitForConnected(patience))
        return {};
    socket.write(u"GET %1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"_s.arg(path).toLatin1());
    QByteArray all;
    while (socket.waitForReadyRead(patience))
        all += socket.readAll();
    all += socket.readAll();
    const int end = static_cast<int>(all.indexOf("\r\n\r\n"));
    return end < 0 ? Answered{} : Answered{ all.mid(9, 3).toInt(), all.mid(end + 4) };
}

QJsonObject PracticeBench::status() const
{
    return QJsonDocument::fromJson(practice(u"status"_s, { u"--json"_s }).out.toUtf8()).object();
}

QJsonObject PracticeBench::serviceStatus(const QString &name, const QString &service) const
{
    const QJsonArray all = status().value(u"services"_s).toArray();
    for (const QJsonValue &one : all) {
        if (one[u"environment"_s] == name && one[u"service"_s] == service)
            return one.toObject();
    }
    return {};
}

QJsonObject PracticeBench::databaseStatus() const
{
    return status().value(u"database"_s).toObject();
}

void PracticeBench::link(const QString &name, const QString &service, const QString &version) const
{
    const QString file = path(u"services/%1/%2/current"_s.arg(name, service));
    QFile::remove(file);
    QFile::link(u"releases/"_s + version, file);
}

QByteArray PracticeBench::read(const QString &relative) const
{
    QFile file(path(relative));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void PracticeBench::write(const QString &relative, const QByteArray &text) const
{
    QFile file(path(relative));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

QStringList processesNaming(const QString &text)
{
    QStringList found;
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &id : all) {
        QFile line(u"/proc/%1/cmdline"_s.arg(id));
        const bool opened = id.at(0).isDigit() && line.open(QIODevice::ReadOnly);
        if (opened && line.readAll().contains(text.toUtf8()))
            found << id;
    }
    return found;
}
