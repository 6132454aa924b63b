#include "services/desk/environment_board.h"

#include "services/health/probe.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString addressOf(const Service &service)
{
    if (service.log)
        return service.log->file;
    if (service.socket)
        return socketAddress(*service.socket);
    return service.http ? service.http->url : service.url;
}

ServiceSnapshot blank(const Service &service)
{
    ServiceSnapshot snapshot;
    snapshot.id = service.id;
    snapshot.name = service.name;
    snapshot.port = service.port;
    snapshot.judgedByLog = service.log.has_value();
    snapshot.address = addressOf(service);
    snapshot.expectation = describeExpectation(service);
    if (service.http)
        snapshot.degradedAfter = service.http->degradedAfter;
    if (service.socket)
        snapshot.degradedAfter = service.socket->degradedAfter;
    return snapshot;
}

QString versionOf(const ServiceSnapshot &service)
{
    return service.last.version.isEmpty() ? service.versionRecorded : service.last.version;
}

void add(ServiceSnapshot &service, const HealthSample &sample)
{
    if (service.last.health != sample.health || !service.changed.isValid())
        service.changed = sample.at;
    service.last = sample;
    service.history.push_back(sample);
}

/// The environment runs the version that most of its services answer with.
QString mostFrequent(const QMap<QString, int> &counts)
{
    const auto most = std::max_element(counts.cbegin(), counts.cend());
    return most == counts.cend() ? QString() : most.key();
}

} // namespace

QString describeExpectation(const Service &service)
{
    if (service.log)
        return u"the log says “%1”, and no “%2” after it"_s.arg(service.log->ready, service.log->reject);
    if (service.socket)
        return expectationText(service);
    if (!service.http)
        return u"nothing: no health check is configured"_s;
    QString text = u"status %1"_s.arg(service.http->status);
    if (!service.http->json.isEmpty()) {
        text += u" with "_s
            + QString::fromUtf8(QJsonDocument(service.http->json).toJson(QJsonDocument::Compact));
    }
    if (!service.http->contains.isEmpty())
        text += u" with “%1”"_s.arg(service.http->contains);
    return text + u" within %1 ms"_s.arg(service.http->degradedAfter.count());
}

EnvironmentBoard::EnvironmentBoard(
    const std::vector<Environment> &environments, bool canBreak, QObject *parent)
    : QObject(parent)
{
    for (const Environment &environment : environments)
        m_places.push_back(makePlace(environment, canBreak));
}

EnvironmentBoard::Place EnvironmentBoard::makePlace(const Environment &environment, bool canBreak)
{
    Place place;
    place.snapshot.environment = environment;
    place.snapshot.environment.services.clear();
    place.snapshot.canBreak = canBreak;
    for (const Service &service : environment.services) {
        place.rows.insert(service.id, place.rows.size());
        place.snapshot.services.edit().push_back(blank(service));
    }
    return place;
}

QStringList EnvironmentBoard::names() const
{
    QStringList names;
    for (const Place &place : m_places)
        names << place.snapshot.environment.name;
    return names;
}

EnvironmentBoard::Place *EnvironmentBoard::find(const QString &name)
{
    const auto it = std::ranges::find_if(
        m_places, [&](const Place &place) { return place.snapshot.environment.name == name; });
    return it == m_places.end() ? nullptr : &*it;
}

EnvironmentSnapshot EnvironmentBoard::snapshot(const QString &name) const
{
    for (const Place &place : m_places) {
        if (place.snapshot.environment.name == name)
            return place.snapshot;
    }
    return {};
}

/// Changes one service and keeps the count of versions true.
void EnvironmentBoard::change(
    Place &place, std::size_t row, const std::function<void(ServiceSnapshot &)> &work)
{
    ServiceSnapshot &service = place.snapshot.services.edit()[row];
    const QString before = versionOf(service);
    work(service);
    const QString after = versionOf(service);
    if (before == after)
        return;
    if (!before.isEmpty() && --place.versions[before] == 0)
        place.versions.remove(before);
    if (!after.isEmpty())
        ++place.versions[after];
    place.snapshot.version = mostFrequent(place.versions);
}

void EnvironmentBoard::take(const HealthSample &sample)
{
    Place *place = find(sample.environment);
    if (!place)
        return;
    if (const auto row = place->rows.constFind(sample.service); row != place->rows.cend())
        change(*place, *row, [&](ServiceSnapshot &service) { add(service, sample); });
    emit changed(sample.environment);
}

void EnvironmentBoard::roundEnded(const QString &environment, const QDateTime &at)
{
    Place *place = find(environment);
    if (!place)
        return;
    place->snapshot.checked = at;
    emit changed(environment);
}

void EnvironmentBoard::setOpenDeployment(const QString &environment, const QString &deployment)
{
    Place *place = find(environment);
    if (!place || place->snapshot.openDeployment == deployment)
        return;
    place->snapshot.openDeployment = deployment;
    emit changed(environment);
}

void EnvironmentBoard::setRecordedVersion(
    const QString &environment, const QString &service, const QString &version)
{
    Place *place = find(environment);
    if (!place)
        return;
    if (const auto row = place->rows.constFind(service); row != place->rows.cend())
        change(*place, *row, [&](ServiceSnapshot &known) { known.versionRecorded = version; });
    emit changed(environment);
}

} // namespace fairlead
