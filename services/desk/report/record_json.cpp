#include "services/desk/report/record_json.h"

#include "services/desk/report/record_people.h"
#include "services/desk/report/record_proofs.h"
#include "services/desk/report/record_steps.h"
#include "services/desk/report/record_timeline.h"
#include "services/desk/report/record_values.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QJsonObject runbookJson(const DeploymentState &state)
{
    return { { u"path"_s, state.pipeline.runbookPath }, { u"sha256"_s, state.pipeline.runbookSha256 },
        { u"accepted"_s, state.acceptedRunbook } };
}

QJsonObject parametersJson(const DeploymentState &state)
{
    QJsonObject parameters;
    for (auto it = state.parameters.cbegin(); it != state.parameters.cend(); ++it)
        parameters[it.key()] = record::withoutPassword(it.value());
    return parameters;
}

QJsonArray artefactsJson(const DeploymentState &state)
{
    QJsonArray artefacts;
    for (const Artefact &artefact : state.artefacts)
        artefacts.append(toJson(artefact));
    return artefacts;
}

QJsonObject namesJson(const RecordSource &source)
{
    QJsonObject names;
    for (auto it = source.names.cbegin(); it != source.names.cend(); ++it)
        names[it.key()] = it.value();
    return names;
}

QJsonObject glassJson(const BrokenGlass &glass)
{
    return { { u"by"_s, glass.by }, { u"reason"_s, glass.reason }, { u"at"_s, record::time(glass.at) },
        { u"rolePlay"_s, glass.rolePlay } };
}

/// Which deployment this is, and in what circumstances it ran.
QJsonObject head(const DeploymentState &state)
{
    return { { u"format"_s, u"fairlead-release-record"_s }, { u"formatVersion"_s, 2 },
        { u"deployment"_s, state.id }, { u"environment"_s, state.environment },
        { u"environmentTitle"_s, state.target.title.isEmpty() ? state.environment : state.target.title },
        { u"tier"_s, tierWord(state.target.tier) }, { u"rehearses"_s, state.target.rehearses },
        { u"version"_s, state.version }, { u"practice"_s, state.practice },
        { u"outcome"_s, deploymentPhaseWord(state.phase) }, { u"over"_s, isOver(state.phase) },
        { u"startedBy"_s, state.startedBy }, { u"created"_s, record::time(state.created) },
        { u"started"_s, record::time(state.started) }, { u"ended"_s, record::time(state.ended) },
        { u"asOf"_s, record::time(state.latest) }, { u"runbook"_s, runbookJson(state) },
        { u"subject"_s, state.subjectHash }, { u"subjectParts"_s, toJson(state.subject) },
        { u"previousApproved"_s, state.previousApproved }, { u"parameters"_s, parametersJson(state) } };
}

QJsonObject rollbackJson(const RecordSource &source)
{
    const DeploymentState &state = source.state;
    return { { u"reason"_s, state.rollbackReason }, { u"started"_s, record::time(state.rollbackStarted) },
        { u"ended"_s, record::time(state.rollbackEnded) }, { u"plan"_s, toJson(*state.rollback) },
        { u"steps"_s, record::steps(source, state.rollback->phases) } };
}

void addJournal(QJsonObject &record, const RecordSource &source)
{
    record[u"entries"_s] = source.state.entries;
    record[u"journalHead"_s] = source.head;
    record[u"chainWhole"_s] = source.chainWhole;
    record[u"people"_s] = namesJson(source);
    record[u"rolePlay"_s]
        = std::ranges::any_of(source.events, [](const Event &event) { return event.rolePlay; });
    record[u"timeline"_s] = record::timeline(source);
}

void addPeople(QJsonObject &record, const DeploymentState &state, const std::vector<Event> &events)
{
    record[u"approvals"_s] = record::approvals(state);
    record[u"revisions"_s] = record::revisions(state);
    record[u"exceptions"_s] = record::exceptions(state);
    record[u"votes"_s] = record::votes(state);
    record[u"decisions"_s] = record::decisions(state);
    record[u"claims"_s] = record::claims(events);
    record[u"confirmations"_s] = record::confirmations(state);
    record[u"signOffs"_s] = record::signOffs(state);
    record[u"notes"_s] = record::notes(state);
}

void addProofs(QJsonObject &record, const RecordSource &source)
{
    record[u"gates"_s] = record::gatesAtStart(source.events);
    record[u"facts"_s] = record::facts(source.state);
    record[u"readings"_s] = record::readings(source.state);
    record[u"checklists"_s] = record::checklists(source.state);
    record[u"criteria"_s] = record::criteria(source.state);
    record[u"versions"_s] = record::versions(source.state);
    record[u"artefacts"_s] = artefactsJson(source.state);
}

} // namespace

QJsonObject releaseRecord(const RecordSource &source)
{
    QJsonObject record = head(source.state);
    if (source.state.glass)
        record[u"glassBroken"_s] = glassJson(*source.state.glass);
    addJournal(record, source);
    addPeople(record, source.state, source.events);
    addProofs(record, source);
    record[u"steps"_s] = record::steps(source, source.state.pipeline.phases);
    if (source.state.rollback)
        record[u"rollback"_s] = rollbackJson(source);
    return record;
}

} // namespace fairlead
