#pragma once

#include "models/environment.h"
#include "models/gate.h"
#include "models/runbook.h"
#include "models/source_range.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

enum class StepKind {
    Command,
    Manual,
    Wait,
    Probe,
    Watch,
    Approval,
    Decision,
    Backup,
    Migration,
    Inspect, ///< a deploy method's record of what is there now
    Deploy,
    Verify,
    Notify,
    Serve, ///< starts a server, waits until it answers; it is stopped when the deployment ends
};

/// One thing that has to happen. Which fields matter depends on `kind`.
struct Step
{
    QString id
        = {}; ///< unique in the pipeline, stable for the same text: "deploy-services/api-gateway/deploy"
    StepKind kind = StepKind::Manual;
    QString title = {};
    QString group = {}; ///< the service's title when the step is one of a service's run, else empty
    QString service = {}; ///< Service::id, else empty
    int port = 0;
    SourceRange source = {}; ///< in the runbook
    QString text = {}; ///< the runbook's own text
    QString written = {}; ///< the command as the runbook has it
    QString script
        = {}; ///< what will run: placeholders are quoted variable references; empty when a person acts
    QStringList needs = {}; ///< variables that must have a value before it may start
    std::chrono::milliseconds duration{ 0 }; ///< Wait, Watch: nominal, before the time scale
    std::chrono::milliseconds timeout{ 0 }; ///< 0 = the kind's default
    QString role = {}; ///< Approval: who has to approve; the recorded approval settles the step
    QString variable = {}; ///< Backup: the variable that holds the database's URL
    QString expected = {}; ///< ExpectedAnswer fences: what the output must hold
    bool mandatory = false; ///< offers neither skip nor mark done
    bool changes = false; ///< changes something outside the console
    bool optional = false; ///< the runbook leaves it open; may be skipped without a reason of weight
    QString condition = {}; ///< "migrations applied": it applies only then, which a person says
    std::optional<HttpHealth> probe
        = {}; ///< Probe, Serve: the address to ask and the answer that counts; its url may hold ${NAME}
    Proof proof = Proof::Word; ///< of a checklist item: what can prove it
    std::chrono::milliseconds expires{ 0 }; ///< of a checklist item: how long its proof counts; 0 = for ever
    QStringList staleOn
        = {}; ///< of a checklist item: its proof counts no more when one of these changes, see Bindings
};

/// What a person has to fill in before the start.
struct Parameter
{
    enum class Type { Text, Version, Commit, Timestamp, Path, Url, Service, Number };
    QString name = {}; ///< the variable: PREVIOUS_COMMIT
    QString token = {}; ///< as the runbook writes it: "<previous-commit>"; "$NAME" for a plain variable
    Type type = Type::Text;
    std::vector<SourceRange> uses = {}; ///< lines of the runbook
    QStringList steps = {}; ///< ids of the steps that need it
};

struct Phase
{
    QString id = {};
    QString title = {};
    SourceRange source = {};
    bool checklist = false; ///< its steps may be settled in any order
    bool closing = false; ///< a final checklist: the deployment ends when it is done
    std::chrono::milliseconds expectedAtLeast{ 0 }; ///< as the heading announces it; 0 = not said
    std::chrono::milliseconds expectedAtMost{ 0 };
    std::vector<Step> steps = {};
};

/// What the runbook wants to hold before somebody says GO.
struct Criterion
{
    QString id = {}; ///< "criterion/smoke-tests-passed": what evidence is recorded for
    QString text = {};
    SourceRange source = {};
    Proof proof = Proof::Word;
    QString group = {}; ///< the heading it stands under, when it is not the section's own
};

/// The runbook's own troubleshooting for one sort of trouble.
struct Advice
{
    QString title = {};
    QString text = {}; ///< plain, one line an item
    SourceRange source = {};
    QStringList about = {}; ///< lower-case words of the title, to match a failed step: "health", "migration"
};

/// What compiling a runbook for an environment gives: everything that will run, and in which order.
struct Pipeline
{
    QString environment = {};
    QString title = {};
    QString runbookPath = {};
    QString runbookSha256 = {};
    std::vector<Phase> phases = {};
    std::vector<Gate> gates = {};
    std::vector<Advice> advice = {};
    std::vector<Finding> findings = {};
    std::vector<Parameter> parameters = {};
    std::vector<Statement> statements = {}; ///< of this environment's sections, as understood
    std::vector<Contact> contacts = {};
    std::vector<RequiredVariable> required = {}; ///< checked before the start
    std::vector<Criterion> criteria = {}; ///< of the go/no-go decision
    QMap<QString, QString> undo = {}; ///< Service::id -> the deploy method's rollback script
    QString rollbackText = {}; ///< the runbook's own rollback section, for reading
    SourceRange rollbackSource = {};
};

QString stepKindWord(StepKind kind);
QString proofWord(Proof proof);
QString parameterTypeWord(Parameter::Type type);
QStringList parameterNames(const Pipeline &pipeline);
/// False for the kinds that only a person can settle (Manual, Approval, Decision, Notify).
bool runsByItself(StepKind kind);

QJsonObject toJson(const Phase &phase);
Phase phaseFromJson(const QJsonObject &json);
QJsonObject toJson(const Pipeline &pipeline);
Pipeline pipelineFromJson(const QJsonObject &json);
/// SHA-256 (hex) over everything that will run; display texts count too, findings do not.
QString pipelineHash(const Pipeline &pipeline);

const Step *findStep(const Pipeline &pipeline, const QString &id);

} // namespace fairlead
