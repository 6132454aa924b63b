#include "tests/gui/snapshot_builder.h"

#include "tests/gui/sample_data.h"

#include <algorithm>

namespace fairlead::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::milliseconds;

struct Part
{
    const char16_t *name;
    const char16_t *title;
    StepKind kind;
    milliseconds usual;
};

constexpr Part Parts[] = {
    { u"inspect", u"Inspect", StepKind::Inspect, 2s },
    { u"deploy", u"Deploy", StepKind::Deploy, 20s },
    { u"wait", u"Wait 30 s", StepKind::Wait, 30s },
    { u"verify", u"Verify", StepKind::Verify, 8s },
    { u"watch", u"Watch 2 min", StepKind::Watch, 120s },
};

Step manual(const QString &id, const QString &title, int line)
{
    Step step{ id, StepKind::Manual, title };
    step.source = { line, line };
    step.text = title;
    return step;
}

Phase checklistPhase()
{
    Phase phase{ u"before"_s, u"Before you start"_s, { 101, 118 }, true };
    phase.steps = { manual(u"before/tests"_s, u"Every test of the release is green in staging"_s, 104),
        manual(u"before/notified"_s, u"Support and the partners have been told about the window"_s, 105),
        manual(u"before/rota"_s, u"Somebody is on call until tomorrow noon"_s, 106),
        manual(u"before/notes"_s, u"The release notes are published"_s, 107) };
    Step disk{ u"before/disk"_s, StepKind::Command, u"There is room for two releases on the disk"_s };
    disk.source = { 108, 108 };
    disk.script = u"df --output=avail -BG /srv | tail -1 | grep -q '[0-9][0-9]G'"_s;
    phase.steps.push_back(disk);
    return phase;
}

Phase databasePhase()
{
    Phase phase{ u"database"_s, u"Back up and migrate"_s, { 119, 138 } };
    Step backup{ u"database/backup"_s, StepKind::Backup, u"Take the backup"_s };
    backup.source = { 121, 124 };
    backup.mandatory = true;
    backup.variable = u"PROD_DATABASE_URL"_s;
    Step migrate{ u"database/migrate"_s, StepKind::Migration, u"Apply the migrations"_s };
    migrate.source = { 128, 131 };
    migrate.text = u"Apply what is pending, one file after another. Nobody else may migrate meanwhile."_s;
    migrate.written = u"tools/migrate --to <release> --yes"_s;
    migrate.script = u"tools/migrate --to \"$RELEASE\" --yes"_s;
    migrate.mandatory = true;
    migrate.changes = true;
    Step warm{ u"database/warm"_s, StepKind::Command, u"Warm the report cache"_s };
    warm.source = { 134, 136 };
    warm.script = u"tools/warm-reports --since yesterday"_s;
    warm.changes = true;
    phase.steps = { backup, migrate, warm };
    return phase;
}

Step partOf(const Service &service, const Part &part, int line)
{
    Step step{ u"services/%1/%2"_s.arg(service.id, QString::fromUtf16(part.name)), part.kind,
        QString::fromUtf16(part.title) };
    step.group = service.name;
    step.service = service.id;
    step.port = service.port;
    step.source = { line, line };
    step.text = u"One service at a time, each verified before the next one is touched."_s;
    step.mandatory = part.kind == StepKind::Verify;
    step.changes = part.kind == StepKind::Deploy;
    if (part.kind == StepKind::Wait || part.kind == StepKind::Watch)
        step.duration = part.usual;
    if (part.kind == StepKind::Deploy)
        step.script
            = u"ln -sfn \"releases/$VERSION\" \"$DEPLOY_ROOT/current\"\nmanage restart \"$SERVICE_ID\""_s;
    return step;
}

Phase servicesPhase()
{
    Phase phase{ u"services"_s, u"Deploy services, one at a time"_s, { 139, 160 } };
    int line = 143;
    for (const Service &service :
        sample::environment(u"production"_s, Tier::Production, u"127.0.0.3"_s).services) {
        for (const Part &part : Parts)
            phase.steps.push_back(partOf(service, part, line));
        ++line;
    }
    return phase;
}

Phase closingPhase()
{
    Phase phase{ u"closing"_s, u"Before you go"_s, { 170, 176 }, true, true };
    phase.steps = { manual(u"closing/metrics"_s, u"The error rate looks as it did before"_s, 172),
        manual(u"closing/told"_s, u"Support and the partners know that it is done"_s, 173) };
    return phase;
}

} // namespace

std::optional<milliseconds> partTime(StepKind kind)
{
    const auto part = std::ranges::find(Parts, kind, &Part::kind);
    return part == std::end(Parts) ? std::nullopt : std::optional(part->usual);
}

Pipeline pipeline()
{
    Pipeline made;
    made.environment = u"production"_s;
    made.title = u"Production deployment"_s;
    made.runbookPath = u"runbooks/production.md"_s;
    made.runbookSha256 = u"4be1"_s + QString(56, u'a') + u"c09d"_s;
    made.phases = { checklistPhase(), databasePhase(), servicesPhase(), closingPhase() };
    made.advice = {
        { u"Migration Fails"_s, u"Look at the last applied file first."_s, { 330, 333 }, { u"migration"_s } },
        { u"Health Check Fails"_s,
            u"Is the service running, and does its endpoint exist?\nThen its logs.\nThen what it depends on: "
            u"database, cache, message bus, network."_s,
            { 312, 318 }, { u"health"_s, u"check"_s } },
    };
    return made;
}

} // namespace fairlead::samples
