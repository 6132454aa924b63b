#include "models/environment.h"

#include "models/health.h"

using namespace Qt::StringLiterals;

namespace fairlead {

QString tierWord(Tier tier)
{
    switch (tier) {
    case Tier::Local: return u"local"_s;
    case Tier::Staging: return u"staging"_s;
    case Tier::Production: return u"production"_s;
    }
    return {};
}

QString socketWord(SocketKind kind)
{
    switch (kind) {
    case SocketKind::Tcp: return u"tcp"_s;
    case SocketKind::Tls: return u"tls"_s;
    case SocketKind::Postgres: return u"postgres"_s;
    case SocketKind::Redis: return u"redis"_s;
    case SocketKind::Nats: return u"nats"_s;
    }
    return {};
}

QString socketAddress(const SocketHealth &socket)
{
    const QString host = socket.host.contains(u':') ? u'[' + socket.host + u']' : socket.host;
    return u"%1 %2:%3"_s.arg(socketWord(socket.kind), host, QString::number(socket.port));
}

bool hasHealth(const Service &service)
{
    return service.http || service.log || service.socket;
}

QString slug(const QString &name)
{
    QString result;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            result += c.toLower();
        else if (!result.isEmpty() && !result.endsWith(u'-'))
            result += u'-';
    }
    if (result.endsWith(u'-'))
        result.chop(1);
    return result;
}

QString healthWord(Health health)
{
    switch (health) {
    case Health::Unknown: return u"UNKNOWN"_s;
    case Health::Up: return u"UP"_s;
    case Health::Degraded: return u"DEGRADED"_s;
    case Health::Down: return u"DOWN"_s;
    }
    return {};
}

} // namespace fairlead
