#include "services/desk/environment_board.h"

#include "services/health/probe.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t HistoryLength = 360;

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

void take(ServiceSnapshot &service, const HealthSample &sample)
{
    if (service.last.health != sample.health || !service.changed.isValid())
        service.changed = sample.at;
    service.last = sample;
    service.history.push_back(sample);
    if (service.history.size() > HistoryLength)
        service.history.erase(service.history.begin());
}

template <typename Snapshots>
auto find(Snapshots &snapshots, const QString &name)
{
    return std::ranges::find_if(
        snapshots, [&](const EnvironmentSnapshot &snapshot) { return snapshot.environment.name == name; });
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
    for (const Environment &environment : environments) {
        EnvironmentSnapshot snapshot{ environment };
        snapshot.canBreak = canBreak;
        for (const Service &service : environment.services)
            snapshot.services.push_back(blank(service));
        m_snapshots.push_back(snapshot);
    }
}

QStringList EnvironmentBoard::names() const
{
    QStringList names;
    for (const EnvironmentSnapshot &snapshot : m_snapshots)
        names << snapshot.environment.name;
    return names;
}

EnvironmentSnapshot EnvironmentBoard::snapshot(const QString &name) const
{
    const auto it = find(m_snapshots, name);
    return it == m_snapshots.end() ? EnvironmentSnapshot{} : *it;
}

/// The environment runs the version that most of its services answer with.
void EnvironmentBoard::countVersions(EnvironmentSnapshot &snapshot) const
{
    QMap<QString, int> counts;
    for (const ServiceSnapshot &service : snapshot.services) {
        const QString version
            = service.last.version.isEmpty() ? service.versionRecorded : service.last.version;
        if (!version.isEmpty())
            ++counts[version];
    }
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            snapshot.version = it.key();
        }
    }
}

void EnvironmentBoard::take(const HealthSample &sample)
{
    const auto environment = find(m_snapshots, sample.environment);
    if (environment == m_snapshots.end())
        return;
    for (ServiceSnapshot &service : environment->services) {
        if (service.id == sample.service)
            fairlead::take(service, sample);
    }
    countVersions(*environment);
    emit changed(sample.environment);
}

void EnvironmentBoard::roundEnded(const QString &environment, const QDateTime &at)
{
    const auto it = find(m_snapshots, environment);
    if (it == m_snapshots.end())
        return;
    it->checked = at;
    emit changed(environment);
}

void EnvironmentBoard::setOpenDeployment(const QString &environment, const QString &deployment)
{
    const auto it = find(m_snapshots, environment);
    if (it == m_snapshots.end() || it->openDeployment == deployment)
        return;
    it->openDeployment = deployment;
    emit changed(environment);
}

void EnvironmentBoard::setRecordedVersion(
    const QString &environment, const QString &service, const QString &version)
{
    const auto it = find(m_snapshots, environment);
    if (it == m_snapshots.end())
        return;
    for (ServiceSnapshot &known : it->services) {
        if (known.id == service)
            known.versionRecorded = version;
    }
    countVersions(*it);
    emit changed(environment);
}

} // namespace fairlead
