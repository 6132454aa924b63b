#include "services/health/answer_text.h"
#include "services/health/socket_talk.h"

#include <QtEndian>

#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint32 ProtocolVersion = 3 << 16;
constexpr qsizetype HeadBytes = 5; ///< a message's type and its length, which counts itself
constexpr qint32 MostBytes = 32 * 1024;

QByteArray number(qint32 value)
{
    const qint32 big = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&big), sizeof big);
}

QByteArray withLength(const QByteArray &body)
{
    return number(static_cast<qint32>(body.size() + 4)) + body;
}

QByteArray startup()
{
    QByteArray body = number(ProtocolVersion);
    for (const char *text : { "user", "fairlead", "database", "postgres", "application_name", "fairlead" })
        body += QByteArray(text) + '\0';
    return withLength(body + '\0');
}

QByteArray question()
{
    return 'Q' + withLength(QByteArray("select 1") + '\0');
}

struct Message
{
    char type = 0;
    QByteArray body = {};
};

/// Takes messages off the front of what was heard.
class Messages
{
public:
    explicit Messages(const QByteArray &heard)
        : m_rest(heard)
    {
    }

    /// Nothing when the next one is not complete yet, or is none.
    std::optional<Message> next()
    {
        if (m_rest.size() < HeadBytes)
            return std::nullopt;
        const qint32 length = qFromBigEndian<qint32>(m_rest.constData() + 1);
        m_wrong = length < 4 || length > MostBytes;
        if (m_wrong || m_rest.size() < length + 1)
            return std::nullopt;
        const Message message{ m_rest.front(), m_rest.mid(HeadBytes, length - 4) };
        m_rest.remove(0, length + 1);
        return message;
    }
    bool wrong() const { return m_wrong; }

private:
    QByteArray m_rest;
    bool m_wrong = false;
};

/// The field of an ErrorResponse: 'C' is the SQLSTATE, 'M' the message.
QByteArray field(const QByteArray &body, char name)
{
    const QList<QByteArray> fields = body.split('\0');
    for (const QByteArray &one : fields) {
        if (one.startsWith(name))
            return one.mid(1);
    }
    return {};
}

SocketTurn done(Health health, const QString &note, const QString &shown)
{
    return { {}, true, health, u"answered"_s, note, shown };
}

/// A refused login comes from a server that takes connections; everything else that it calls fatal does not.
SocketTurn refused(const QByteArray &body)
{
    const QByteArray state = field(body, 'C');
    const QString said = oneLine(safeText(field(body, 'M'), 300));
    const bool login = state.startsWith("28") || state == "3D000" || state == "42501";
    if (login)
        return done(Health::Up, u"it refuses a login without a password"_s, said);
    return done(Health::Down, u"it says "_s + said, said);
}

/// What one message means for the conversation; nothing when it says nothing of how the server is.
std::optional<SocketTurn> meaning(const Message &message)
{
    const bool let = message.type == 'R' && message.body.startsWith(QByteArray(4, '\0'));
    switch (message.type) {
    case 'E': return refused(message.body);
    case 'D': return done(Health::Up, u"select 1"_s, u"select 1 was answered"_s);
    case 'R':
        if (let)
            return std::nullopt;
        return done(Health::Up, u"it asks for a password"_s, u"authentication is asked for"_s);
    default: return std::nullopt;
    }
}

} // namespace

SocketTurn postgresTurn(const QByteArray &heard)
{
    static const QByteArray known = "RESKNZTCDv";
    SocketTurn turn{ startup() };
    Messages messages(heard);
    while (const auto message = messages.next()) {
        if (auto found = meaning(*message))
            return *found;
        if (message->type == 'Z')
            turn.say = startup() + question();
    }
    const bool foreign = !heard.isEmpty() && !known.contains(heard.front());
    return foreign || messages.wrong() ? notThis(u"PostgreSQL"_s, heard) : turn;
}

} // namespace fairlead
