#include "services/desk/record_writer.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString time(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonObject attemptJson(const Attempt &attempt)
{
    return { { u"number"_s, attempt.number }, { u"intended"_s, time(attempt.intended) },
        { u"ended"_s, time(attempt.ended) },
        { u"outcome"_s, attempt.outcome ? outcomeWord(*attempt.outcome) : u"running"_s },
        { u"exitCode"_s, attempt.exitCode }, { u"script"_s, attempt.script }, { u"edited"_s, attempt.edited },
        { u"evidence"_s, attempt.evidence } };
}

QJsonObject stepJson(const Step &step, const StepProgress &progress)
{
    QJsonArray attempts;
    for (const Attempt &attempt : progress.attempts)
        attempts.append(attemptJson(attempt));
    return { { u"id"_s, step.id }, { u"title"_s, step.title }, { u"kind"_s, stepKindWord(step.kind) },
        { u"service"_s, step.service }, { u"line"_s, step.source.first },
        { u"state"_s, stepStateWord(progress.state) }, { u"by"_s, progress.by }, { u"note"_s, progress.note },
        { u"attempts"_s, attempts } };
}

QJsonArray stepsJson(const DeploymentState &state, const std::vector<Phase> &phases)
{
    QJsonArray steps;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps)
            steps.append(stepJson(step, state.steps.value(step.id)));
    }
    return steps;
}

QJsonArray approvalsJson(const DeploymentState &state)
{
    QJsonArray approvals;
    for (const ApprovalRecord &record : state.approvals) {
        approvals.append(QJsonObject{ { u"role"_s, record.role }, { u"person"_s, record.person },
            { u"decision"_s, record.approved ? u"approved"_s : u"refused"_s },
            { u"comment"_s, record.comment }, { u"at"_s, time(record.at) },
            { u"rolePlay"_s, record.rolePlay }, { u"subject"_s, record.subject } });
    }
    return approvals;
}

QJsonArray versionsJson(const DeploymentState &state)
{
    QJsonArray versions;
    for (const RecordedVersion &recorded : state.versions) {
        versions.append(QJsonObject{ { u"service"_s, recorded.service }, { u"before"_s, recorded.version },
            { u"recorded"_s, time(recorded.at) } });
    }
    return versions;
}

QString markdownSafe(QString text)
{
    text.replace(u'|', u"\\|"_s).replace(u'\n', u' ').replace(u'<', u"&lt;"_s);
    return text;
}

QString stepRows(const DeploymentState &state, const std::vector<Phase> &phases)
{
    QString rows;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps) {
            const StepProgress progress = state.steps.value(step.id);
            const QString title = step.group.isEmpty() ? step.title : step.group + u": "_s + step.title;
            rows += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(markdownSafe(title), stepStateWord(progress.state),
                QString::number(progress.attempts.size()), time(progress.at),
                markdownSafe(progress.by + (progress.note.isEmpty() ? QString() : u": "_s + progress.note)));
        }
    }
    return rows;
}

Status save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ Error::Kind::Io, u"The record could not be written."_s, file.errorString(), path };
    return success();
}

} // namespace

QJsonObject releaseRecord(const DeploymentState &state)
{
    QJsonObject record{ { u"deployment"_s, state.id }, { u"environment"_s, state.environment },
        { u"version"_s, state.version }, { u"practice"_s, state.practice },
        { u"outcome"_s, deploymentPhaseWord(state.phase) }, { u"startedBy"_s, state.startedBy },
        { u"created"_s, time(state.created) }, { u"started"_s, time(state.started) },
        { u"ended"_s, time(state.ended) },
        { u"runbook"_s,
            QJsonObject{
                { u"path"_s, state.pipeline.runbookPath }, { u"sha256"_s, state.pipeline.runbookSha256 } } },
        { u"subject"_s, state.subjectHash }, { u"entries"_s, state.entries },
        { u"approvals"_s, approvalsJson(state) }, { u"versionsBefore"_s, versionsJson(state) },
        { u"steps"_s, stepsJson(state, state.pipeline.phases) } };
    QJsonArray artefacts;
    for (const Artefact &artefact : state.artefacts)
        artefacts.append(toJson(artefact));
    record[u"artefacts"_s] = artefacts;
    QJsonArray notes;
    for (const Event &note : state.notes)
        notes.append(toJson(note));
    record[u"notes"_s] = notes;
    if (state.rollback) {
        record[u"rollback"_s]
            = QJsonObject{ { u"reason"_s, state.rollbackReason }, { u"plan"_s, toJson(*state.rollback) },
                  { u"steps"_s, stepsJson(state, state.rollback->phases) } };
    }
    return record;
}

QString releaseRecordText(const DeploymentState &state)
{
    QString text
        = u"# %1 to %2: %3\n\n"_s.arg(state.version, state.environment, deploymentPhaseWord(state.phase));
    if (state.practice)
        text += u"**Practice: the parts were played, nothing of this touched a real system.**\n\n"_s;
    text += u"Deployment `%1`, started by %2, %3 to %4.\nRunbook `%5`, SHA-256 `%6`.\n\n"_s.arg(state.id,
        state.startedBy, time(state.started), time(state.ended), state.pipeline.runbookPath,
        state.pipeline.runbookSha256);
    for (const ApprovalRecord &record : state.approvals) {
        text += u"- %1 as %2: %3 %4%5\n"_s.arg(record.person, record.role,
            record.approved ? u"approved"_s : u"refused"_s, markdownSafe(record.comment),
            record.rolePlay ? u" (role-play)"_s : QString());
    }
    for (const Artefact &artefact : state.artefacts) {
        text += u"- %1 of %2, snapshot %3, %4 bytes, SHA-256 `%5`\n"_s.arg(artefact.kind, artefact.database,
            time(artefact.snapshot), QString::number(artefact.size), artefact.sha256);
    }
    const QString head = u"\n| Step | State | Attempts | When | Who |\n|---|---|---|---|---|\n"_s;
    text += head + stepRows(state, state.pipeline.phases);
    if (state.rollback) {
        text += u"\n## Rollback\n\nReason: %1\n"_s.arg(markdownSafe(state.rollbackReason)) + head
            + stepRows(state, state.rollback->phases);
    }
    return text;
}

Result<QString> writeReleaseRecord(const DeploymentState &state, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ Error::Kind::Io, u"The folder for the record cannot be made."_s, {}, folder };
    const QString base = folder + u'/' + state.id;
    const Status text = save(base + u".md"_s, releaseRecordText(state).toUtf8());
    if (!text)
        return text.error();
    const Status json = save(base + u".json"_s, QJsonDocument(releaseRecord(state)).toJson());
    if (!json)
        return json.error();
    return base + u".json"_s;
}

} // namespace fairlead
