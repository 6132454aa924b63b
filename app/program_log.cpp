#include "app/program_log.h"

#include <QFile>
#include <QRegularExpression>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

spdlog::level::level_enum levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return spdlog::level::debug;
    case QtInfoMsg: return spdlog::level::info;
    case QtWarningMsg: return spdlog::level::warn;
    case QtCriticalMsg: return spdlog::level::err;
    case QtFatalMsg: return spdlog::level::critical;
    }
    return spdlog::level::info;
}

void take(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    static const QRegularExpression password(u"(://[^:/@\\s]*:)[^@\\s]+@"_s);
    QString masked = message;
    masked.replace(password, u"\\1••••••••@"_s);
    spdlog::log(levelOf(type), "{}", masked.toStdString());
}

} // namespace

QString startProgramLog(const QString &folder)
{
    const QString path = folder + u"/fairlead.log"_s;
    try {
        const auto logger = spdlog::rotating_logger_mt("fairlead", path.toStdString(), 1024 * 1024, 3);
        logger->flush_on(spdlog::level::info);
        spdlog::set_default_logger(logger);
    } catch (const spdlog::spdlog_ex &error) {
        return u"The program's own log cannot be written: %1"_s.arg(QString::fromUtf8(error.what()));
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    qInstallMessageHandler(take);
    return {};
}

} // namespace fairlead
