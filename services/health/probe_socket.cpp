#include "services/health/answer_text.h"
#include "services/health/probe.h"
#include "services/health/socket_talk.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString urlOf(const SocketHealth &socket)
{
    const QString scheme = socket.kind == SocketKind::Tls ? u"https"_s : u"http"_s;
    const QString host = socket.host.contains(u':') ? u'[' + socket.host + u']' : socket.host;
    return u"%1://%2:%3"_s.arg(scheme, host, QString::number(socket.port));
}

/// What to add to an answer that shows a server that works; degrades it when need be.
QString warning(const SocketHealth &socket, const HttpAnswer &answer)
{
    if (answer.latency > socket.degradedAfter)
        return u"slower than %1"_s.arg(durationText(socket.degradedAfter));
    return certificateWarning(answer, socket.expiryDays);
}

} // namespace

QString certificateWarning(const HttpAnswer &answer, int expiryDays)
{
    if (!answer.certificateDays || *answer.certificateDays >= expiryDays)
        return {};
    return *answer.certificateDays == 1
        ? u"the certificate is valid for one more day"_s
        : u"the certificate is valid for %1 more days"_s.arg(*answer.certificateDays);
}

std::optional<HttpRequest> requestFor(const Service &service)
{
    if (service.http)
        return HttpRequest{ service.http->url, service.http->deadline, service.http->ca };
    if (!service.socket)
        return std::nullopt;
    const SocketHealth &socket = *service.socket;
    return HttpRequest{ urlOf(socket), socket.deadline, socket.ca, socket.kind };
}

HealthSample judgeAnswer(const Service &service, const HttpAnswer &answer)
{
    return service.socket && !service.http ? judgeSocket(service, answer) : judgeHttp(service, answer);
}

HealthSample judgeSocket(const Service &service, const HttpAnswer &answer)
{
    HealthSample sample;
    sample.service = service.id;
    sample.latency = answer.latency;
    sample.certificateDays = answer.certificateDays;
    sample.answer = safeText(answer.body);
    if (!service.socket) {
        sample.reason = u"no connection is defined for it"_s;
        return sample;
    }
    const SocketTurn turn = turnOf(service.socket->kind, answer.body);
    if (!turn.shown.isEmpty())
        sample.answer = turn.shown;
    sample.health = turn.done && answer.error.isEmpty() ? turn.health : Health::Down;
    if (!answer.error.isEmpty() || !turn.done) {
        sample.reason = answer.error.isEmpty() ? u"no complete answer"_s : oneLine(answer.error);
        return sample;
    }
    const QString worse = turn.health == Health::Up ? warning(*service.socket, answer) : QString();
    if (!worse.isEmpty())
        sample.health = Health::Degraded;
    sample.reason = u"%1 in %2"_s.arg(turn.word, durationText(answer.latency));
    for (const QString &note : { turn.note, worse }) {
        if (!note.isEmpty())
            sample.reason += (sample.reason.contains(u':') ? u"; "_s : u": "_s) + note;
    }
    return sample;
}

} // namespace fairlead
