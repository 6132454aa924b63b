#include "models/pipeline.h"

#include "models/environment_json.h"
#include "models/words.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<StepKind, 14> StepKindWords{ { {
    { StepKind::Command, u"command" },
    { StepKind::Manual, u"manual" },
    { StepKind::Wait, u"wait" },
    { StepKind::Probe, u"probe" },
    { StepKind::Watch, u"watch" },
    { StepKind::Approval, u"approval" },
    { StepKind::Decision, u"decision" },
    { StepKind::Backup, u"backup" },
    { StepKind::Migration, u"migration" },
    { StepKind::Inspect, u"inspect" },
    { StepKind::Deploy, u"deploy" },
    { StepKind::Verify, u"verify" },
    { StepKind::Notify, u"notify" },
    { StepKind::Serve, u"serve" },
} } };

constexpr Words<Proof, 11> ProofWords{ { {
    { Proof::Word, u"word" },
    { Proof::Command, u"command" },
    { Proof::Health, u"health" },
    { Proof::Backup, u"backup" },
    { Proof::Soak, u"soak" },
    { Proof::Window, u"window" },
    { Proof::Metric, u"metric" },
    { Proof::Git, u"git" },
    { Proof::Approval, u"approval" },
    { Proof::Rehearsal, u"rehearsal" },
    { Proof::Notification, u"notification" },
} } };

constexpr Words<Parameter::Type, 8> ParameterWords{ { {
    { Parameter::Type::Text, u"text" },
    { Parameter::Type::Version, u"version" },
    { Parameter::Type::Commit, u"commit" },
    { Parameter::Type::Timestamp, u"timestamp" },
    { Parameter::Type::Path, u"path" },
    { Parameter::Type::Url, u"url" },
    { Parameter::Type::Service, u"service" },
    { Parameter::Type::Number, u"number" },
} } };

constexpr Words<Finding::Severity, 3> SeverityWords{ { {
    { Finding::Severity::Note, u"note" },
    { Finding::Severity::Warning, u"warning" },
    { Finding::Severity::Error, u"error" },
} } };

QJsonArray rangeToJson(const SourceRange &range)
{
    return { range.first, range.last };
}

SourceRange rangeFromJson(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return { array.at(0).toInt(), array.at(1).toInt() };
}

QStringList stringsFromJson(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const auto &item : array)
        result << item.toString();
    return result;
}

/// Applies `convert` to each value of a list.
template <typename Value, typename Convert>
QJsonArray listToJson(const std::vector<Value> &values, Convert convert)
{
    QJsonArray array;
    for (const Value &value : values)
        array.append(convert(value));
    return array;
}

template <typename Value, typename Convert>
std::vector<Value> listFromJson(const QJsonValue &value, Convert convert)
{
    std::vector<Value> values;
    const QJsonArray array = value.toArray();
    values.reserve(static_cast<std::size_t>(array.size()));
    for (const auto &item : array)
        values.push_back(convert(item.toObject()));
    return values;
}

QJsonObject stepToJson(const Step &step)
{
    QJsonObject json{ { u"id"_s, step.id }, { u"kind"_s, stepKindWord(step.kind) },
        { u"title"_s, step.title }, { u"group"_s, step.group }, { u"service"_s, step.service },
        { u"port"_s, step.port }, { u"source"_s, rangeToJson(step.source) }, { u"text"_s, step.text },
        { u"written"_s, step.written }, { u"script"_s, step.script },
        { u"needs"_s, QJsonArray::fromStringList(step.needs) },
        { u"durationMs"_s, static_cast<qint64>(step.duration.count()) },
        { u"timeoutMs"_s, static_cast<qint64>(step.timeout.count()) }, { u"variable"_s, step.variable },
        { u"role"_s, step.role }, { u"expected"_s, step.expected }, { u"mandatory"_s, step.mandatory },
        { u"changes"_s, step.changes }, { u"optional"_s, step.optional }, { u"condition"_s, step.condition },
        { u"proof"_s, proofWord(step.proof) } };
    if (step.probe)
        json[u"probe"_s] = toJson(*step.probe);
    if (step.expires.count() > 0)
        json[u"expiresMs"_s] = static_cast<qint64>(step.expires.count());
    if (!step.staleOn.isEmpty())
        json[u"staleOn"_s] = QJsonArray::fromStringList(step.staleOn);
    return json;
}

Step stepFromJson(const QJsonObject &json)
{
    Step step;
    step.id = json[u"id"_s].toString();
    step.kind = StepKindWords.value(json[u"kind"_s].toString()).value_or(StepKind::Manual);
    step.title = json[u"title"_s].toString();
    step.group = json[u"group"_s].toString();
    step.service = json[u"service"_s].toString();
    step.port = json[u"port"_s].toInt();
    step.source = rangeFromJson(json[u"source"_s]);
    step.text = json[u"text"_s].toString();
    step.written = json[u"written"_s].toString();
    step.script = json[u"script"_s].toString();
    step.needs = stringsFromJson(json[u"needs"_s]);
    step.duration = std::chrono::milliseconds(json[u"durationMs"_s].toInteger());
    step.timeout = std::chrono::milliseconds(json[u"timeoutMs"_s].toInteger());
    step.role = json[u"role"_s].toString();
    step.variable = json[u"variable"_s].toString();
    step.expected = json[u"expected"_s].toString();
    step.mandatory = json[u"mandatory"_s].toBool();
    step.changes = json[u"changes"_s].toBool();
    step.optional = json[u"optional"_s].toBool();
    step.condition = json[u"condition"_s].toString();
    step.proof = ProofWords.value(json[u"proof"_s].toString()).value_or(Proof::Word);
    step.expires = std::chrono::milliseconds(json[u"expiresMs"_s].toInteger());
    step.staleOn = stringsFromJson(json[u"staleOn"_s]);
    if (json.contains(u"probe"_s))
        step.probe = httpHealthFromJson(json[u"probe"_s].toObject());
    return step;
}

QJsonObject criterionToJson(const Criterion &criterion)
{
    return { { u"id"_s, criterion.id }, { u"text"_s, criterion.text },
        { u"source"_s, rangeToJson(criterion.source) }, { u"proof"_s, proofWord(criterion.proof) },
        { u"group"_s, criterion.group } };
}

Criterion criterionFromJson(const QJsonObject &json)
{
    return { json[u"id"_s].toString(), json[u"text"_s].toString(), rangeFromJson(json[u"source"_s]),
        ProofWords.value(json[u"proof"_s].toString()).value_or(Proof::Word), json[u"group"_s].toString() };
}

QJsonObject adviceToJson(const Advice &advice)
{
    return { { u"title"_s, advice.title }, { u"text"_s, advice.text },
        { u"source"_s, rangeToJson(advice.source) },
        { u"about"_s, QJsonArray::fromStringList(advice.about) } };
}

Advice adviceFromJson(const QJsonObject &json)
{
    return { json[u"title"_s].toString(), json[u"text"_s].toString(), rangeFromJson(json[u"source"_s]),
        stringsFromJson(json[u"about"_s]) };
}

QJsonObject findingToJson(const Finding &finding)
{
    return { { u"id"_s, finding.id }, { u"severity"_s, SeverityWords.word(finding.severity) },
        { u"message"_s, finding.message }, { u"lines"_s, rangeToJson(finding.lines) },
        { u"column"_s, finding.column }, { u"endColumn"_s, finding.endColumn } };
}

Finding findingFromJson(const QJsonObject &json)
{
    return { json[u"id"_s].toString(),
        SeverityWords.value(json[u"severity"_s].toString()).value_or(Finding::Severity::Note),
        json[u"message"_s].toString(), rangeFromJson(json[u"lines"_s]), json[u"column"_s].toInt(),
        json[u"endColumn"_s].toInt() };
}

QJsonObject parameterToJson(const Parameter &parameter)
{
    QJsonArray uses;
    for (const SourceRange &use : parameter.uses)
        uses.append(rangeToJson(use));
    return { { u"name"_s, parameter.name }, { u"token"_s, parameter.token },
        { u"type"_s, parameterTypeWord(parameter.type) }, { u"uses"_s, uses },
        { u"steps"_s, QJsonArray::fromStringList(parameter.steps) } };
}

Parameter parameterFromJson(const QJsonObject &json)
{
    Parameter parameter{ json[u"name"_s].toString(), json[u"token"_s].toString(),
        ParameterWords.value(json[u"type"_s].toString()).value_or(Parameter::Type::Text) };
    const QJsonArray uses = json[u"uses"_s].toArray();
    for (const auto &use : uses)
        parameter.uses.push_back(rangeFromJson(use));
    parameter.steps = stringsFromJson(json[u"steps"_s]);
    return parameter;
}

/// Deployments of earlier versions kept the bare names.
std::vector<Parameter> parametersFromJson(const QJsonValue &value)
{
    std::vector<Parameter> parameters;
    const QJsonArray array = value.toArray();
    for (const auto &item : array)
        parameters.push_back(
            item.isString() ? Parameter{ item.toString() } : parameterFromJson(item.toObject()));
    return parameters;
}

QJsonObject contactToJson(const Contact &contact)
{
    return { { u"role"_s, contact.role }, { u"reach"_s, contact.reach }, { u"scope"_s, contact.scope },
        { u"line"_s, contact.line } };
}

Contact contactFromJson(const QJsonObject &json)
{
    return { json[u"role"_s].toString(), json[u"reach"_s].toString(), json[u"scope"_s].toString(),
        json[u"line"_s].toInt() };
}

QJsonObject requiredToJson(const RequiredVariable &variable)
{
    return { { u"name"_s, variable.name }, { u"about"_s, variable.about }, { u"line"_s, variable.line } };
}

RequiredVariable requiredFromJson(const QJsonObject &json)
{
    return { json[u"name"_s].toString(), json[u"about"_s].toString(), json[u"line"_s].toInt() };
}

} // namespace

QString stepKindWord(StepKind kind)
{
    return StepKindWords.word(kind);
}

QString proofWord(Proof proof)
{
    return ProofWords.word(proof);
}

QString parameterTypeWord(Parameter::Type type)
{
    return ParameterWords.word(type);
}

QStringList parameterNames(const Pipeline &pipeline)
{
    QStringList names;
    for (const Parameter &parameter : pipeline.parameters)
        names << parameter.name;
    return names;
}

bool runsByItself(StepKind kind)
{
    return kind != StepKind::Manual && kind != StepKind::Approval && kind != StepKind::Decision
        && kind != StepKind::Notify;
}

QJsonObject toJson(const Phase &phase)
{
    return { { u"id"_s, phase.id }, { u"title"_s, phase.title }, { u"source"_s, rangeToJson(phase.source) },
        { u"checklist"_s, phase.checklist }, { u"closing"_s, phase.closing },
        { u"expectedAtLeastMs"_s, static_cast<qint64>(phase.expectedAtLeast.count()) },
        { u"expectedAtMostMs"_s, static_cast<qint64>(phase.expectedAtMost.count()) },
        { u"steps"_s, listToJson(phase.steps, stepToJson) } };
}

Phase phaseFromJson(const QJsonObject &json)
{
    Phase phase;
    phase.id = json[u"id"_s].toString();
    phase.title = json[u"title"_s].toString();
    phase.source = rangeFromJson(json[u"source"_s]);
    phase.checklist = json[u"checklist"_s].toBool();
    phase.closing = json[u"closing"_s].toBool();
    phase.expectedAtLeast = std::chrono::milliseconds(json[u"expectedAtLeastMs"_s].toInteger());
    phase.expectedAtMost = std::chrono::milliseconds(json[u"expectedAtMostMs"_s].toInteger());
    phase.steps = listFromJson<Step>(json[u"steps"_s], stepFromJson);
    return phase;
}

QJsonObject toJson(const Pipeline &pipeline)
{
    QJsonObject undo;
    for (auto it = pipeline.undo.cbegin(); it != pipeline.undo.cend(); ++it)
        undo[it.key()] = it.value();
    return { { u"environment"_s, pipeline.environment }, { u"undo"_s, undo }, { u"title"_s, pipeline.title },
        { u"runbookPath"_s, pipeline.runbookPath }, { u"runbookSha256"_s, pipeline.runbookSha256 },
        { u"phases"_s, listToJson(pipeline.phases, [](const Phase &phase) { return toJson(phase); }) },
        { u"gates"_s, listToJson(pipeline.gates, [](const Gate &gate) { return toJson(gate); }) },
        { u"advice"_s, listToJson(pipeline.advice, adviceToJson) },
        { u"findings"_s, listToJson(pipeline.findings, findingToJson) },
        { u"parameters"_s, listToJson(pipeline.parameters, parameterToJson) },
        { u"statements"_s,
            listToJson(pipeline.statements, [](const Statement &statement) { return toJson(statement); }) },
        { u"contacts"_s, listToJson(pipeline.contacts, contactToJson) },
        { u"required"_s, listToJson(pipeline.required, requiredToJson) },
        { u"criteria"_s, listToJson(pipeline.criteria, criterionToJson) },
        { u"rollbackText"_s, pipeline.rollbackText },
        { u"rollbackSource"_s, rangeToJson(pipeline.rollbackSource) } };
}

Pipeline pipelineFromJson(const QJsonObject &json)
{
    Pipeline pipeline;
    pipeline.environment = json[u"environment"_s].toString();
    pipeline.title = json[u"title"_s].toString();
    pipeline.runbookPath = json[u"runbookPath"_s].toString();
    pipeline.runbookSha256 = json[u"runbookSha256"_s].toString();
    pipeline.phases = listFromJson<Phase>(json[u"phases"_s], phaseFromJson);
    pipeline.gates = listFromJson<Gate>(json[u"gates"_s], gateFromJson);
    pipeline.advice = listFromJson<Advice>(json[u"advice"_s], adviceFromJson);
    pipeline.findings = listFromJson<Finding>(json[u"findings"_s], findingFromJson);
    pipeline.parameters = parametersFromJson(json[u"parameters"_s]);
    pipeline.statements = listFromJson<Statement>(json[u"statements"_s], statementFromJson);
    pipeline.contacts = listFromJson<Contact>(json[u"contacts"_s], contactFromJson);
    pipeline.required = listFromJson<RequiredVariable>(json[u"required"_s], requiredFromJson);
    pipeline.criteria = listFromJson<Criterion>(json[u"criteria"_s], criterionFromJson);
    const QJsonObject undo = json[u"undo"_s].toObject();
    for (auto it = undo.begin(); it != undo.end(); ++it)
        pipeline.undo[it.key()] = it.value().toString();
    pipeline.rollbackText = json[u"rollbackText"_s].toString();
    pipeline.rollbackSource = rangeFromJson(json[u"rollbackSource"_s]);
    return pipeline;
}

QString pipelineHash(const Pipeline &pipeline)
{
    // QJsonObject keeps its keys sorted, so the compact form is canonical.
    QJsonObject subject = toJson(pipeline);
    subject.remove(u"findings"_s);
    const QByteArray bytes = QJsonDocument(subject).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

const Step *findStep(const Pipeline &pipeline, const QString &id)
{
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.id == id)
                return &step;
        }
    }
    return nullptr;
}

} // namespace fairlead
