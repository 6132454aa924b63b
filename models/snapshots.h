#pragma once

#include "models/command.h"
#include "models/criterion_verdict.h"
#include "models/deployment.h"
#include "models/environment.h"
#include "models/health.h"
#include "models/runbook.h"
#include "models/runbook_view.h"
#include "models/shared_vector.h"
#include "models/waiting.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace fairlead {

/// One environment as a screen shows it.
struct EnvironmentSnapshot
{
    Environment environment;
    SharedVector<ServiceSnapshot> services = {};
    QString version = {}; ///< of the newest completed deployment, or what most services answer
    QString openDeployment = {}; ///< id of the deployment that holds this environment, if any
    QDateTime checked = {}; ///< when the last round of checks ended
    std::chrono::milliseconds interval{ 10000 };
    bool canBreak = false; ///< practice: services can be made to fail
};

/// One deployment as a screen shows it.
struct DeploymentSnapshot
{
    DeploymentState state;
    std::vector<GateVerdict> gates = {};
    QString currentStep = {}; ///< the step that runs, waits or failed; empty when there is none
    std::vector<Offer> offers = {}; ///< for the deployment and for the current step
    std::optional<RollbackPlan> rollbackPreview
        = {}; ///< what Roll back would do now; empty when it is not on offer
    QMap<QString, std::chrono::milliseconds> usual = {}; ///< by step id: median of earlier runs, else nominal
    std::optional<std::chrono::milliseconds> remaining = {}; ///< empty before the start and after the end
    int stepsSettled = 0;
    int stepsTotal = 0;
    bool mine = true; ///< this console holds the lease
    QString heldBy = {}; ///< who does, when not
    bool chainWhole = true; ///< every entry's hash follows from the one before
    QString runbookChanged = {}; ///< a sentence, when the file no longer is the text this runs on
    std::vector<Waiting> waiting = {}; ///< whom it waits for, and since when
    std::vector<CriterionVerdict> criteria = {}; ///< of the go/no-go decision
    QMap<QString, QStringList> stale = {}; ///< by checklist item: why its proof counts no more
    std::shared_ptr<const Pipeline> approvedBefore
        = {}; ///< of the last approved deployment here; null = none
    QString versionBefore = {}; ///< of that deployment
};

/// Something that waits for a person, in the inbox.
struct InboxEntry
{
    QString deployment = {};
    QString environment = {};
    QString version = {};
    Tier tier = Tier::Local;
    Waiting waiting = {};
    bool forMe = false; ///< whoever sits here may answer it
};

/// What would be deployed, before anything is created.
struct Proposal
{
    QString environment = {};
    QString version = {};
    QString runbook = {}; ///< relative to the workspace
    Pipeline pipeline = {};
    QString runbookText = {};
    QString pipelineHash = {};
    bool accepted = false; ///< this text's hash was accepted before
    QMap<QString, QString> parameters = {}; ///< every variable a step needs, with its default
    QMap<QString, QString> defaultSources = {}; ///< where a default comes from: "git: the newest tag"
    QString plan = {}; ///< everything that would happen, as Markdown
    QStringList databases = {}; ///< "PROD_DATABASE_URL: db-1:5432/teei", one a resolved backup target
    QStringList obstacles = {}; ///< sentences: why it cannot be created as it stands
};

} // namespace fairlead
