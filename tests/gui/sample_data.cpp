#include "tests/gui/sample_data.h"

#include <cmath>

namespace fairlead::sample {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Known
{
    const char16_t *name;
    const char16_t *id;
    int port;
    int latency; ///< ms
};

constexpr Known Services[] = {
    { u"API Gateway", u"api-gateway", 3017, 12 },
    { u"Unified Profile", u"unified-profile", 3018, 9 },
    { u"Buddy Service", u"buddy-service", 3019, 11 },
    { u"Q2Q AI", u"q2q-ai", 3021, 48 },
    { u"Safety Moderation", u"safety-moderation", 3022, 17 },
    { u"Analytics", u"analytics", 3023, 22 },
    { u"Journey/NLQ/Notifications", u"journey-nlq-notifications", 3024, 15 },
    { u"Impact-In", u"impact-in", 3025, 13 },
    { u"Discord Bot", u"discord-bot", 3026, 0 },
    { u"Reporting", u"reporting", 4017, 870 },
    { u"Corp Cockpit", u"corp-cockpit", 4327, 31 },
};

Service service(const Known &known, const QString &host)
{
    Service made;
    made.name = QString::fromUtf16(known.name);
    made.id = QString::fromUtf16(known.id);
    made.port = known.port;
    if (known.latency == 0) {
        made.log = LogHealth{ .file = u"/srv/practice/%1/discord-bot.log"_s.arg(host),
            .ready = u"connected"_s,
            .reject = u"ERROR"_s };
        return made;
    }
    made.url = u"http://%1:%2"_s.arg(host).arg(known.port);
    made.http = HttpHealth{ .url = made.url + u"/health"_s };
    return made;
}

std::vector<HealthSample> history(const QString &environment, const Known &known)
{
    std::vector<HealthSample> samples;
    for (int i = 359; i >= 0; --i) {
        const double rising = known.latency > 500 ? 0.2 + 0.8 / (1 + std::exp((i - 90) / 25.0)) : 1.0;
        const double wave = 1.0 + 0.04 * std::sin(i * 0.7) + 0.05 * std::sin(i * 2.3);
        const auto latency = std::chrono::microseconds(qRound64(known.latency * 1000 * rising * wave));
        const Health health = latency > 500ms ? Health::Degraded : Health::Up;
        samples.push_back({ environment, QString::fromUtf16(known.id), health, {}, latency, u"2.15.0"_s, {},
            now().addSecs(-10 * i - 3) });
    }
    return samples;
}

ServiceSnapshot serviceSnapshot(const QString &environment, const Service &from, const Known &known)
{
    ServiceSnapshot made;
    made.id = from.id;
    made.name = from.name;
    made.port = from.port;
    made.judgedByLog = from.log.has_value();
    made.address = made.judgedByLog ? from.log->file : from.http->url;
    for (const HealthSample &sample : history(environment, known)) {
        made.history.push_back(sample);
        made.last = sample;
    }
    made.changed = now().addSecs(-3600 * 31 + known.port);
    made.last.answer = u"{\"status\":\"UP\",\"version\":\"2.15.0\"}"_s;
    made.last.reason = u"200 in %1 ms"_s.arg(known.latency);
    made.expectation = u"status 200 with {\"status\":\"UP\"} within 500 ms"_s;
    return made;
}

} // namespace

QDateTime now()
{
    return QDateTime(QDate(2025, 11, 21), QTime(14, 40), Qt::UTC);
}

Environment environment(const QString &name, Tier tier, const QString &host)
{
    Environment made;
    made.name = name;
    made.title = name.left(1).toUpper() + name.mid(1);
    made.tier = tier;
    made.runbook = u"runbooks/%1.md"_s.arg(name);
    made.release = u"2.15.0"_s;
    for (const Known &known : Services)
        made.services.push_back(service(known, host));
    return made;
}

Workspace workspace()
{
    Workspace made;
    made.id = u"practice"_s;
    made.root = u"/srv/practice"_s;
    made.title = u"TEEI CSR platform"_s;
    made.practice = true;
    made.timeScale = 0.05;
    made.people = { { u"mara"_s, u"Mara Lind"_s, { u"release-manager"_s } },
        { u"jonas"_s, u"Jonas Vik"_s, { u"vp-or-cto"_s } }, { u"ines"_s, u"Ines Aho"_s, { u"dba"_s } },
        { u"tariq"_s, u"Tariq Noor"_s, { u"team-lead"_s } } };
    made.environments = { environment(u"staging"_s, Tier::Staging, u"127.0.0.2"_s),
        environment(u"production"_s, Tier::Production, u"127.0.0.3"_s) };
    made.runbooks = { u"runbooks/production.md"_s, u"runbooks/staging.md"_s };
    return made;
}

EnvironmentSnapshot snapshot(const Environment &from, const QString &version)
{
    EnvironmentSnapshot made;
    made.environment = from;
    made.version = version;
    made.checked = now().addSecs(-3);
    made.canBreak = true;
    std::vector<ServiceSnapshot> services;
    for (std::size_t i = 0; i < from.services.size(); ++i) {
        services.push_back(serviceSnapshot(from.name, from.services[i], Services[i]));
        services.back().last.version = version;
    }
    ServiceSnapshot &bot = services[8];
    bot.last.version.clear();
    bot.versionRecorded = version;
    bot.last.reason = u"newest line says connected"_s;
    bot.last.answer = u"14:39:57 INFO gateway connected, shard 0"_s;
    bot.expectation = u"a line with \"connected\", none with \"ERROR\" after it"_s;
    ServiceSnapshot &slow = services[9];
    slow.last.reason = u"answers after 870 ms, limit 500 ms"_s;
    slow.last.answer = u"{\"status\":\"UP\",\"version\":\"%1\",\"queue\":4121}"_s.arg(version);
    slow.last.parts = { { u"database"_s, Health::Up }, { u"queue"_s, Health::Degraded, u"4,121 wait"_s } };
    slow.last.certificateDays = 9;
    slow.changed = now().addSecs(-240);
    made.services = std::move(services);
    return made;
}

std::vector<DeploymentSummary> deployments()
{
    using enum DeploymentPhase;
    std::vector<DeploymentSummary> all{
        { u"d-4"_s, u"production"_s, u"2.15.0"_s, Running, u"mara"_s, now().addSecs(-38 * 60), {} },
        { u"d-3"_s, u"staging"_s, u"2.15.0"_s, Completed, u"mara"_s, now().addSecs(-31 * 3600 - 2900),
            now().addSecs(-31 * 3600) },
        { u"d-2"_s, u"staging"_s, u"2.14.1"_s, RolledBack, u"tariq"_s, now().addSecs(-75 * 3600),
            now().addSecs(-74 * 3600) },
        { u"d-1"_s, u"production"_s, u"2.14.0"_s, Completed, u"mara"_s, now().addSecs(-240 * 3600),
            now().addSecs(-239 * 3600) },
    };
    for (DeploymentSummary &one : all) {
        const bool production = one.environment == u"production"_s;
        one.title = production ? u"Production"_s : u"Staging"_s;
        one.tier = production ? Tier::Production : Tier::Staging;
        one.started = one.created.addSecs(120);
    }
    return all;
}

DeploymentSnapshot runningDeployment()
{
    DeploymentSnapshot made;
    made.state.id = u"d-4"_s;
    made.state.environment = u"production"_s;
    made.state.version = u"2.15.0"_s;
    made.state.startedBy = u"mara"_s;
    made.state.practice = true;
    made.state.phase = DeploymentPhase::Running;
    made.state.pipeline.runbookPath = u"runbooks/production.md"_s;
    made.state.created = now().addSecs(-38 * 60);
    made.state.started = made.state.created.addSecs(60);
    made.stepsSettled = 8;
    made.stepsTotal = 31;
    made.remaining = 52min;
    return made;
}

std::unique_ptr<FakeDesk> desk()
{
    auto made = std::make_unique<FakeDesk>();
    const Workspace place = workspace();
    made->setWorkspace(place);
    made->setEnvironment(snapshot(place.environments[0], u"2.15.0"_s));
    EnvironmentSnapshot production = snapshot(place.environments[1], u"2.14.0"_s);
    production.openDeployment = u"d-4"_s;
    made->setEnvironment(production);
    made->setDeployments(deployments());
    made->setDeployment(runningDeployment());
    made->setStoreSummary(u"Journal 214 entries, chain whole"_s);
    return made;
}

} // namespace fairlead::sample
