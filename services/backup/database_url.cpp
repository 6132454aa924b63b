#include "services/backup/database_url.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MaxLength = 8192;

constexpr std::array KnownParameters{ "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl",
    "sslcrldir", "sslsni", "sslcompression", "ssl_min_protocol_version", "ssl_max_protocol_version",
    "connect_timeout", "application_name", "fallback_application_name", "options", "client_encoding",
    "channel_binding", "require_auth", "requirepeer", "gssencmode", "gsslib", "krbsrvname", "keepalives",
    "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    "target_session_attrs" };

/// What ORMs and drivers put into a URL for themselves.
constexpr std::array ForeignParameters{ "schema", "connection_limit", "pool_timeout", "pgbouncer",
    "sslaccept", "sslidentity", "socket_timeout", "statement_cache_size", "max", "pool", "prepare" };

template <std::size_t N>
bool holds(const std::array<const char *, N> &names, const QString &name)
{
    return std::ranges::any_of(names, [&](const char *one) { return name == QLatin1StringView(one); });
}

Error invalid(const QString &message)
{
    return { Error::Kind::Invalid, message };
}

/// Percent-decodes; nothing when a sequence is broken or a control character comes out (the files that libpq
/// reads have one value a line).
std::optional<QString> decoded(const QString &text)
{
    for (qsizetype at = text.indexOf(u'%'); at >= 0; at = text.indexOf(u'%', at + 1)) {
        bool hex = at + 2 < text.size();
        if (hex)
            text.mid(at + 1, 2).toUInt(&hex, 16);
        if (!hex)
            return std::nullopt;
    }
    const QString plain = QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
    const bool control
        = std::ranges::any_of(plain, [](QChar c) { return c < QChar(0x20) || c == QChar(0x7f); });
    return control ? std::nullopt : std::optional(plain);
}

/// The parts of a URL, still encoded.
struct Parts
{
    QString user = {};
    QString password = {};
    QString host = {};
    QString port = {};
    QString database = {};
    QString query = {};
};

QString takeBefore(QString &rest, QChar mark)
{
    const qsizetype at = rest.indexOf(mark);
    QString head = at < 0 ? rest : rest.left(at);
    rest = at < 0 ? QString() : rest.mid(at + 1);
    return head;
}

/// Splits as libpq does: the credentials end at the first '@' before the path.
Parts split(QString rest)
{
    Parts parts;
    const qsizetype at = rest.indexOf(u'@');
    const qsizetype slash = rest.indexOf(u'/');
    if (at >= 0 && (slash < 0 || at < slash)) {
        parts.password = rest.left(at);
        rest = rest.mid(at + 1);
        parts.user = takeBefore(parts.password, u':');
    }
    QString before = takeBefore(rest, u'?');
    parts.query = rest;
    QString authority = takeBefore(before, u'/');
    parts.database = before;
    if (authority.startsWith(u'[')) {
        parts.host = takeBefore(authority, u']').mid(1);
        parts.port = authority.startsWith(u':') ? authority.mid(1) : authority;
    } else {
        parts.host = takeBefore(authority, u':');
        parts.port = authority;
    }
    return parts;
}

/// Gives the parameters that stand for a part of the URL their place; the others stay.
Status placeParameters(Parts &parts, QMap<QString, QString> &parameters)
{
    const std::pair<QString, QString *> places[]
        = { { u"user"_s, &parts.user }, { u"password"_s, &parts.password }, { u"host"_s, &parts.host },
              { u"port"_s, &parts.port }, { u"dbname"_s, &parts.database } };
    for (const auto &[name, place] : places) {
        if (!parameters.contains(name))
            continue;
        if (!place->isEmpty())
            return invalid(
                u"The database URL names its %1 twice: leave out the parameter after the '?'."_s.arg(name));
        *place = parameters.take(name);
    }
    return success();
}

Result<QMap<QString, QString>> readQuery(const QString &query, QStringList &ignored)
{
    QMap<QString, QString> parameters;
    const QStringList items = query.split(u'&', Qt::SkipEmptyParts);
    for (const QString &item : items) {
        QString rest = item;
        const QString name = takeBefore(rest, u'=');
        const QStringList placed{ u"user"_s, u"password"_s, u"host"_s, u"port"_s, u"dbname"_s };
        if (holds(ForeignParameters, name))
            ignored.append(name);
        else if (holds(KnownParameters, name) || placed.contains(name))
            parameters.insert(name, rest);
        else if (name == u"ssl"_s && rest == u"true"_s)
            parameters.insert(u"sslmode"_s, u"require"_s);
        else
            return invalid(
                u"The database URL has the parameter \"%1\", which PostgreSQL does not know: remove it."_s
                    .arg(name.left(60)));
    }
    return parameters;
}

Status decodeAll(Parts &parts, QMap<QString, QString> &parameters)
{
    std::vector<QString *> all{ &parts.user, &parts.password, &parts.host, &parts.port, &parts.database };
    for (QString &value : parameters)
        all.push_back(&value);
    for (QString *text : all) {
        const auto plain = decoded(*text);
        if (!plain)
            return invalid(
                u"The database URL holds a broken %-sequence or a control character: write a '%' in a "
                "password as %25."_s);
        *text = *plain;
    }
    return success();
}

Result<DatabaseTarget> assemble(const Parts &parts)
{
    DatabaseTarget target;
    target.user = parts.user;
    target.password = parts.password;
    target.host = parts.host;
    target.database = parts.database;
    if (parts.host.isEmpty())
        return invalid(u"The database URL names no host: pg_dump would take the default local server. Write "
                       "postgresql://user@host:5432/database."_s);
    if (parts.host.contains(u',') || parts.port.contains(u','))
        return invalid(
            u"The database URL names several hosts: name the one that the backup is to be taken from."_s);
    if (parts.database.isEmpty())
        return invalid(
            u"The database URL names no database: pg_dump would take one called like the user. Write "
            "postgresql://user@host:5432/database."_s);
    if (!parts.port.isEmpty()) {
        bool number = false;
        target.port = parts.port.toInt(&number);
        if (!number || target.port < 1 || target.port > 65535)
            return invalid(
                u"The database URL's port is not a number from 1 to 65535. (A ':', '/', '@' or '?' in a "
                "password is written as %3A, %2F, %40 or %3F.)"_s);
    }
    return target;
}

} // namespace

QString DatabaseTarget::name() const
{
    const bool bracketed = host.contains(u':');
    return u"%1:%2/%3"_s.arg(bracketed ? u'[' + host + u']' : host, QString::number(port), database);
}

QString DatabaseTarget::display() const
{
    return user.isEmpty() ? name() : name() + u" as "_s + user;
}

Result<DatabaseTarget> parseDatabaseUrl(const QString &given)
{
    const QString url = given.trimmed();
    if (url.isEmpty())
        return invalid(
            u"The database URL is empty: pg_dump would dump the default local server. Set the variable, "
            "for example to postgresql://user@host:5432/database."_s);
    if (url.size() > MaxLength)
        return invalid(u"The database URL is longer than %1 characters."_s.arg(MaxLength));
    const qsizetype scheme = url.indexOf(u"://"_s);
    const QString word = url.left(qMax<qsizetype>(0, scheme));
    if (word != u"postgresql"_s && word != u"postgres"_s) {
        const bool pairs = scheme < 0 && url.contains(u'=');
        return invalid(pairs ? u"The database is given as \"host=… dbname=…\"; write it as a URL: "
                               "postgresql://user@host:5432/database."_s
                             : u"The database URL does not begin with postgresql:// or postgres://."_s);
    }
    Parts parts = split(url.mid(scheme + 3));
    QStringList ignored;
    auto query = readQuery(parts.query, ignored);
    if (!query)
        return query.error();
    QMap<QString, QString> parameters = *query;
    if (const Status placed = placeParameters(parts, parameters); !placed)
        return placed.error();
    if (const Status plain = decodeAll(parts, parameters); !plain)
        return plain.error();
    auto target = assemble(parts);
    if (!target)
        return target;
    target.value().parameters = parameters;
    target.value().ignored = ignored;
    return target;
}

} // namespace fairlead
