#include "services/health/answer_text.h"
#include "services/health/probe.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString httpText(const HttpHealth &http)
{
    QString text = u"status %1"_s.arg(http.status);
    if (!http.json.isEmpty())
        text += u" with "_s
            + oneLine(QString::fromUtf8(QJsonDocument(http.json).toJson(QJsonDocument::Compact)));
    if (!http.contains.isEmpty())
        text += u" holding \"%1\""_s.arg(oneLine(http.contains, 60));
    return text + u" within "_s + durationText(http.degradedAfter);
}

QString logText(const LogHealth &log)
{
    QString text = u"a line with \"%1\""_s.arg(oneLine(log.ready, 60));
    if (!log.reject.isEmpty())
        text += u" and no later line with \"%1\""_s.arg(oneLine(log.reject, 60));
    if (log.freshFor.count() > 0)
        text += u", written within "_s + durationText(log.freshFor);
    return text;
}

QString socketText(const SocketHealth &socket)
{
    const QString within = u" within "_s + durationText(socket.degradedAfter);
    switch (socket.kind) {
    case SocketKind::Tcp: return u"a connection"_s + within;
    case SocketKind::Tls: return u"a TLS handshake with a certificate for this host"_s + within;
    case SocketKind::Postgres: return u"PostgreSQL that answers a login"_s + within;
    case SocketKind::Redis: return u"Redis that answers PING"_s + within;
    case SocketKind::Nats: return u"NATS that answers PING"_s + within;
    }
    return {};
}

} // namespace

QString expectationText(const Service &service)
{
    if (service.http)
        return httpText(*service.http);
    if (service.socket)
        return socketText(*service.socket);
    return service.log ? logText(*service.log) : QString();
}

} // namespace fairlead
