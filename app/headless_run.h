#pragma once

#include "services/desk/live_desk.h"

#include <QMap>
#include <QObject>
#include <QTextStream>

#include <memory>

namespace fairlead {

/// What a script says beforehand, because nobody sits there to be asked.
struct HeadlessOptions
{
    QString environment = {};
    QString runbook = {}; ///< empty = the environment's own
    QString version = {}; ///< empty = the environment's release
    QString accept = {}; ///< SHA-256 of the runbook's text
    QMap<QString, QString> parameters = {};
    QMap<QString, QString> ticks = {}; ///< step id -> note
    QStringList retries = {}; ///< steps that ended badly and are to run again, once
    QMap<QString, QString> markDone = {}; ///< step that ended badly -> why it counts as done
    QString tickAll = {}; ///< practice only: note for every person's step
    QMap<QString, QString> approvals = {}; ///< practice only: role -> person who plays it
    bool resume = false;
    /// Filled in while the store is read: what was open in the environment before this console took it over
    /// (it may be done by the time anybody asks).
    std::shared_ptr<QString> openAtStart = std::make_shared<QString>();
    bool rollBackOnFailure = false;
    QString rollBackReason = {}; ///< not empty: roll back as soon as it is loaded
    QString deployment = {}; ///< of a rollback
    QString recordFolder = {};
    bool json = false;
};

/// Drives one deployment (or its rollback) through the desk without a window, and says what happens.
class HeadlessRun : public QObject
{
    Q_OBJECT

public:
    HeadlessRun(LiveDesk &desk, HeadlessOptions options, QObject *parent = nullptr);
    void start();

signals:
    void finished(int exitCode);

private:
    void begin();
    void resume(const QString &open);
    void proposed(const Result<Proposal> &proposal);
    void created(const Result<QString> &id);
    void step();
    void prepare(const DeploymentSnapshot &snapshot);
    void look();
    bool approveNext(const DeploymentSnapshot &snapshot);
    void settleWaiting(const DeploymentSnapshot &snapshot);
    void failed(const DeploymentSnapshot &snapshot);
    void perform(const Command &command);
    void performAs(const QString &person, const Command &command);
    void finish(int code);
    void stop(int code, const QString &message);
    void say(const QString &line);
    void sayNews(const DeploymentState &state);
    void sayNews(const DeploymentState &state, const std::vector<Phase> &phases);
    void showTail(const DeploymentState &state, const QString &step);

    LiveDesk &m_desk;
    HeadlessOptions m_options;
    QString m_id;
    QString m_self;
    QString m_awaited; ///< the step that a person has to decide on
    QString m_note; ///< what a resumed run has to say about itself
    QMap<QString, StepState> m_said;
    bool m_asking = false;
    bool m_looked = false; ///< at what the gates rest on
    bool m_rollbackAsked = false;
    bool m_acceptedBefore = false;
    bool m_done = false;
    QTextStream m_out;
};

} // namespace fairlead
