#include "services/health/socket_talk.h"

#include "services/health/answer_text.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostHeard = 64 * 1024;

SocketTurn up(const QString &word, const QString &note = {})
{
    return { {}, true, Health::Up, word, note };
}

SocketTurn refusal(const QByteArray &line)
{
    return { {}, true, Health::Down, u"answered"_s, u"it says "_s + oneLine(safeText(line, 300)) };
}

SocketTurn redisTurn(const QByteArray &heard)
{
    const QString protocol = u"Redis"_s;
    if (!heard.isEmpty() && heard.front() != '+' && heard.front() != '-')
        return notThis(protocol, heard);
    const qsizetype end = heard.indexOf("\r\n");
    if (end < 0)
        return heard.size() > 1024 ? notThis(protocol, heard) : SocketTurn{ "*1\r\n$4\r\nPING\r\n" };
    const QByteArray line = heard.left(end);
    if (line == "+PONG")
        return up(u"PONG"_s);
    if (line.startsWith("-NOAUTH"))
        return up(u"answered"_s, u"it asks for a password"_s);
    return line.startsWith('-') ? refusal(line.mid(1)) : notThis(protocol, heard);
}

/// What comes after the INFO line, once the client has sent CONNECT and PING.
SocketTurn natsAnswer(const QByteArray &rest)
{
    const QList<QByteArray> lines = rest.left(rest.lastIndexOf("\r\n")).split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = raw.trimmed();
        if (line == "PONG")
            return up(u"PONG"_s);
        if (line.startsWith("-ERR"))
            return refusal(line.mid(4).trimmed());
    }
    return { "CONNECT {\"verbose\":false,\"pedantic\":false,\"name\":\"Fairlead\",\"lang\":\"cpp\","
             "\"version\":\"1\"}\r\nPING\r\n" };
}

SocketTurn natsTurn(const QByteArray &heard)
{
    const QByteArray begin = "INFO ";
    const qsizetype end = heard.indexOf("\r\n");
    if (!begin.startsWith(heard.left(begin.size())) || (end < 0 && heard.size() >= MostHeard))
        return notThis(u"NATS"_s, heard);
    if (end < 0)
        return {};
    const QJsonDocument info = QJsonDocument::fromJson(heard.mid(begin.size(), end - begin.size()));
    if (!info.isObject())
        return notThis(u"NATS"_s, heard);
    if (info.object().value(u"auth_required"_s).toBool())
        return up(u"answered"_s, u"it asks for a login"_s);
    if (info.object().value(u"tls_required"_s).toBool())
        return up(u"answered"_s, u"it asks for TLS"_s);
    return natsAnswer(heard.mid(end + 2));
}

} // namespace

SocketTurn notThis(const QString &protocol, const QByteArray &heard)
{
    const QString begin = oneLine(safeText(heard.left(80)), 60);
    return { {}, true, Health::Down, u"answered"_s, u"this is not %1: \"%2\""_s.arg(protocol, begin) };
}

SocketTurn turnOf(SocketKind kind, const QByteArray &heard)
{
    SocketTurn turn;
    switch (kind) {
    case SocketKind::Tcp: return up(u"connected"_s);
    case SocketKind::Tls: return up(u"handshake"_s);
    case SocketKind::Postgres: turn = postgresTurn(heard); break;
    case SocketKind::Redis: turn = redisTurn(heard); break;
    case SocketKind::Nats: turn = natsTurn(heard); break;
    }
    if (!turn.done && heard.size() >= MostHeard)
        return { {}, true, Health::Down, u"answered"_s, u"it talks on without an answer"_s };
    return turn;
}

} // namespace fairlead
