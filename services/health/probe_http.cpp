#include "services/health/answer_parts.h"
#include "services/health/answer_text.h"
#include "services/health/probe.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct Verdict
{
    Health health = Health::Up;
    QString fault = {}; ///< what is not as expected
};

QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"nothing"_s;
    const QByteArray wrapped = QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact);
    return oneLine(safeText(wrapped.mid(1, wrapped.size() - 2), 240), 60);
}

/// The first key, as a path, whose value in `actual` is not the one in `expected`; nothing when all are
/// there.
std::optional<Verdict> mismatch(
    const QJsonObject &expected, const QJsonObject &actual, const QString &prefix = {})
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const QString path = prefix + it.key();
        const QJsonValue got = actual.value(it.key());
        if (it.value().isObject() && got.isObject()) {
            if (auto inner = mismatch(it.value().toObject(), got.toObject(), path + u'.'))
                return inner;
        } else if (got != it.value()) {
            return Verdict{ Health::Down,
                u"expected \"%1\" to be %2, got %3"_s.arg(oneLine(path, 60), shown(it.value()), shown(got)) };
        }
    }
    return std::nullopt;
}

/// What the answer says of itself in a top-level "status".
bool saysOfItself(const QJsonObject &answer, QStringView word)
{
    return answer.value(u"status"_s).toString().compare(word, Qt::CaseInsensitive) == 0;
}

Verdict judgeJson(const HttpHealth &health, const HttpAnswer &answer, const QJsonDocument &document)
{
    QJsonObject expected = health.json;
    if (!expected.isEmpty() && !document.isObject()) {
        const QString what = answer.cut ? u"the answer is larger than 64 KiB and its JSON cannot be judged"_s
                                        : u"expected a JSON object"_s;
        return { Health::Down, what };
    }
    const QJsonObject actual = document.object();
    const bool statusIsAsExpected = expected.contains(u"status"_s)
        && !mismatch({ { u"status"_s, expected.value(u"status"_s) } }, actual);
    const bool degraded = !statusIsAsExpected && saysOfItself(actual, u"DEGRADED");
    if (degraded)
        expected.remove(u"status"_s);
    if (auto fault = mismatch(expected, actual))
        return *fault;
    if (degraded)
        return { Health::Degraded, u"it says DEGRADED of itself"_s };
    if (!statusIsAsExpected && saysOfItself(actual, u"DOWN"))
        return { Health::Down, u"it says DOWN of itself"_s };
    return {};
}

Verdict judgeContent(const HttpHealth &health, const HttpAnswer &answer, const QJsonDocument &document)
{
    if (answer.status != health.status) {
        const bool redirect = answer.status >= 300 && answer.status < 400;
        return { Health::Down,
            u"expected status %1%2"_s.arg(health.status)
                .arg(redirect ? u"; redirects are not followed"_s : QString()) };
    }
    if (!health.contains.isEmpty()
        && !QString::fromUtf8(answer.body).contains(health.contains, Qt::CaseInsensitive))
        return { Health::Down, u"the answer does not hold \"%1\""_s.arg(oneLine(health.contains, 60)) };
    Verdict verdict = judgeJson(health, answer, document);
    if (verdict.health == Health::Up && answer.latency > health.degradedAfter)
        verdict = { Health::Degraded, u"slower than %1"_s.arg(durationText(health.degradedAfter)) };
    return verdict;
}

/// A part that is not healthy, or a certificate that ends soon, degrades what is else as expected.
Verdict withWarnings(Verdict verdict, const std::vector<HealthPart> &parts, const QString &certificate)
{
    for (const QString &warning : { unhealthyParts(parts), certificate }) {
        if (warning.isEmpty())
            continue;
        if (verdict.health == Health::Up)
            verdict.health = Health::Degraded;
        verdict.fault += verdict.fault.isEmpty() ? warning : u"; "_s + warning;
    }
    return verdict;
}

QString versionOf(const QJsonDocument &document)
{
    const QJsonValue version = document.object().value(u"version"_s);
    if (version.isDouble())
        return QString::number(version.toDouble(), 'g', 15);
    return oneLine(version.toString(), 100);
}

} // namespace

HealthSample judgeHttp(const Service &service, const HttpAnswer &answer)
{
    HealthSample sample;
    sample.service = service.id;
    sample.latency = answer.latency;
    sample.answer = safeText(answer.body);
    sample.certificateDays = answer.certificateDays;
    if (!service.http) {
        sample.reason = u"no HTTP health is defined for it"_s;
        return sample;
    }
    sample.health = Health::Down;
    const QString error = oneLine(answer.error);
    if (answer.timedOut) {
        sample.reason = error.isEmpty()
            ? u"no complete answer within %1"_s.arg(durationText(service.http->deadline))
            : error;
        return sample;
    }
    if (answer.status == 0 || !answer.error.isEmpty()) {
        sample.reason = error.isEmpty() ? u"no answer"_s : error;
        return sample;
    }
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    sample.parts = partsOf(document.object());
    const Verdict verdict = withWarnings(judgeContent(*service.http, answer, document), sample.parts,
        certificateWarning(answer, service.http->expiryDays));
    sample.health = verdict.health;
    sample.version = versionOf(document);
    sample.reason = u"%1 in %2"_s.arg(answer.status).arg(durationText(answer.latency));
    if (!verdict.fault.isEmpty())
        sample.reason += u": "_s + verdict.fault;
    return sample;
}

} // namespace fairlead
