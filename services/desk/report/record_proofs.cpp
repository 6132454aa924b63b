#include "services/desk/report/record_proofs.h"

#include "services/desk/report/record_values.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

QJsonObject bindings(const Bindings &bound)
{
    QJsonObject json;
    for (auto it = bound.cbegin(); it != bound.cend(); ++it) {
        if (!it.value().isEmpty())
            json[it.key()] = it.value();
    }
    return json;
}

QJsonArray evidence(const std::vector<Evidence> &all)
{
    QJsonArray list;
    for (const Evidence &one : all) {
        QJsonObject json = toJson(one);
        json[u"text"_s] = withoutPassword(one.text);
        json[u"by"_s] = one.by;
        json[u"at"_s] = time(one.at);
        json[u"rolePlay"_s] = one.rolePlay;
        json[u"bound"_s] = bindings(one.bound);
        list.append(json);
    }
    return list;
}

QJsonObject item(const Step &step, const StepProgress &progress)
{
    return { { u"id"_s, step.id }, { u"title"_s, titleOf(step) }, { u"line"_s, step.source.first },
        { u"state"_s, stateWord(progress.state) }, { u"by"_s, progress.by }, { u"at"_s, time(progress.at) },
        { u"note"_s, progress.note }, { u"evidence"_s, evidence(progress.evidence) } };
}

struct Change
{
    QString version = {};
    QString how = {};
};

/// What became of the service by the pipeline's own deploy steps.
Change deployed(const DeploymentState &state, const QString &service)
{
    Change change{ {}, u"not touched"_s };
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            const StepProgress progress = state.steps.value(step.id);
            if (step.service != service || step.kind != StepKind::Deploy)
                continue;
            if (isSettled(progress.state) && progress.state != StepState::Skipped)
                change = { state.version, stateWord(progress.state) };
            else if (!progress.attempts.empty())
                change = { {}, u"the deploy step %1"_s.arg(stateWord(progress.state)) };
        }
    }
    return change;
}

Change changeOf(const DeploymentState &state, const QString &service)
{
    if (state.rollback) {
        for (const RollbackItem &item : state.rollback->items) {
            if (item.service == service && state.phase == DeploymentPhase::RolledBack)
                return { item.to, u"rolled back"_s };
            if (item.service == service)
                return { {}, deploymentPhaseWord(state.phase) };
        }
    }
    return deployed(state, service);
}

QString versionBefore(const DeploymentState &state, const QString &service)
{
    for (const RecordedVersion &recorded : state.versions) {
        if (recorded.service == service)
            return recorded.version;
    }
    return {};
}

} // namespace

QJsonArray gatesAtStart(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        if (event.kind == EventKind::Started)
            return event.data[u"gates"_s].toArray();
    }
    return {};
}

QJsonArray facts(const DeploymentState &state)
{
    QJsonArray all;
    for (const Fact &fact : state.facts) {
        all.append(QJsonObject{ { u"name"_s, fact.name }, { u"state"_s, factStateWord(fact.state) },
            { u"text"_s, fact.text }, { u"at"_s, time(fact.at) } });
    }
    return all;
}

QJsonArray readings(const DeploymentState &state)
{
    QJsonArray all;
    for (const Reading &one : state.readings) {
        all.append(QJsonObject{ { u"gate"_s, one.gate }, { u"value"_s, one.value }, { u"unit"_s, one.unit },
            { u"link"_s, one.link }, { u"note"_s, one.note }, { u"by"_s, one.by }, { u"at"_s, time(one.at) },
            { u"rolePlay"_s, one.rolePlay } });
    }
    return all;
}

QJsonArray checklists(const DeploymentState &state)
{
    QJsonArray lists;
    for (const Phase &phase : state.pipeline.phases) {
        if (!phase.checklist)
            continue;
        QJsonArray items;
        for (const Step &step : phase.steps)
            items.append(item(step, state.steps.value(step.id)));
        lists.append(QJsonObject{
            { u"title"_s, phase.title }, { u"closing"_s, phase.closing }, { u"items"_s, items } });
    }
    return lists;
}

QJsonArray criteria(const DeploymentState &state)
{
    QJsonArray all;
    for (const Criterion &criterion : state.pipeline.criteria) {
        all.append(QJsonObject{ { u"id"_s, criterion.id }, { u"text"_s, criterion.text },
            { u"group"_s, criterion.group },
            { u"evidence"_s, evidence(state.criteria.value(criterion.id)) } });
    }
    return all;
}

QJsonArray versions(const DeploymentState &state)
{
    QJsonArray all;
    for (const Service &service : state.target.services) {
        const Change change = changeOf(state, service.id);
        all.append(QJsonObject{ { u"service"_s, service.id }, { u"name"_s, service.name },
            { u"before"_s, versionBefore(state, service.id) }, { u"after"_s, change.version },
            { u"how"_s, change.how } });
    }
    return all;
}

} // namespace fairlead::record
