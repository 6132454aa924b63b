#include "tests/gui/fake_desk.h"

#include <QFile>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

void FakeLog::append(const QByteArray &line)
{
    append(QList<QByteArray>{ line });
}

void FakeLog::append(const QList<QByteArray> &lines)
{
    m_lines += lines;
    emit changed();
}

void FakeLog::end()
{
    m_growing = false;
    emit changed();
}

std::vector<LogLine> FakeLog::lines(qint64 first, int count) const
{
    std::vector<LogLine> found;
    const qint64 end = std::min<qint64>(m_lines.size(), first + count);
    for (qint64 i = std::max<qint64>(0, first); i < end; ++i)
        found.push_back({ m_lines.at(i).left(MaxLineBytes), m_lines.at(i).size() });
    return found;
}

QFuture<LogMatches> FakeLog::find(const LogQuery &query) const
{
    LogMatches matches;
    const QByteArray needle = query.text.toUtf8();
    const bool caseSensitive = query.caseSensitive;
    const QByteArray wanted = caseSensitive ? needle : needle.toLower();
    for (qint64 i = 0; !needle.isEmpty() && i < m_lines.size(); ++i) {
        if ((caseSensitive ? m_lines.at(i) : m_lines.at(i).toLower()).contains(wanted))
            matches.lines.push_back(i);
    }
    matches.total = static_cast<qint64>(matches.lines.size());
    return QtFuture::makeReadyFuture(matches);
}

QFuture<QString> FakeLog::saveAs(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return QtFuture::makeReadyFuture(file.errorString());
    for (const QByteArray &line : m_lines)
        file.write(line + '\n');
    return QtFuture::makeReadyFuture(QString());
}

void FakeDesk::setWorkspace(const Workspace &workspace)
{
    m_workspace = workspace;
    if (m_person.id.isEmpty() && !workspace.people.empty())
        m_person = workspace.people.front();
    emit workspaceChanged();
}

void FakeDesk::setPerson(const QString &id)
{
    const auto found = std::find_if(m_workspace.people.begin(), m_workspace.people.end(),
        [&](const Person &one) { return one.id == id; });
    if (found == m_workspace.people.end())
        return;
    m_person = *found;
    emit personChanged();
}

void FakeDesk::setEnvironment(const EnvironmentSnapshot &snapshot)
{
    const QString name = snapshot.environment.name;
    if (!m_environmentNames.contains(name))
        m_environmentNames.append(name);
    m_environments.insert(name, snapshot);
    emit environmentChanged(name);
}

void FakeDesk::changeService(
    const QString &environment, const QString &service, const std::function<void(ServiceSnapshot &)> &change)
{
    EnvironmentSnapshot &snapshot = m_environments[environment];
    for (ServiceSnapshot &one : snapshot.services.edit()) {
        if (one.id == service)
            change(one);
    }
    emit environmentChanged(environment);
}

void FakeDesk::setDeployments(const std::vector<DeploymentSummary> &list)
{
    m_summaries = list;
    emit deploymentsChanged();
}

void FakeDesk::setDeployment(const DeploymentSnapshot &snapshot)
{
    m_deployments[snapshot.state.id] = std::make_shared<const DeploymentSnapshot>(snapshot);
    emit deploymentChanged(snapshot.state.id);
}

namespace {

QString logKey(const QString &deployment, const QString &step, int attempt)
{
    return deployment + u'/' + step + u'/' + QString::number(attempt);
}

} // namespace

void FakeDesk::appendLog(
    const QString &deployment, const QString &step, int attempt, const QList<QByteArray> &lines)
{
    Output &output = m_outputs[logKey(deployment, step, attempt)];
    output.lines += lines;
    for (const auto &reader : output.readers) {
        if (reader)
            reader->append(lines);
    }
}

void FakeDesk::endLog(const QString &deployment, const QString &step, int attempt)
{
    Output &output = m_outputs[logKey(deployment, step, attempt)];
    output.ended = true;
    for (const auto &reader : output.readers) {
        if (reader)
            reader->end();
    }
}

Status FakeDesk::sitDownAs(const QString &personId)
{
    seats.append(personId);
    if (sitDownAnswer.ok())
        setPerson(personId);
    return sitDownAnswer;
}

void FakeDesk::breakService(const QString &environment, const QString &service, const QString &fault)
{
    broken.push_back({ environment, service, fault });
}

std::shared_ptr<const DeploymentSnapshot> FakeDesk::deployment(const QString &id) const
{
    const auto found = m_deployments.find(id);
    return found == m_deployments.end() ? nullptr : found->second;
}

QFuture<Result<Proposal>> FakeDesk::propose(
    const QString &environment, const QString &runbook, const QString &version)
{
    proposals.push_back({ environment, runbook, version });
    return later(m_proposing, proposal);
}

QFuture<Result<QString>> FakeDesk::create(const Proposal &wanted)
{
    creations.push_back(wanted);
    return later(m_creating, createdId);
}

QFuture<Status> FakeDesk::perform(const QString &deployment, const Command &command)
{
    performs.push_back({ deployment, command });
    return later(m_performing, performed);
}

void FakeDesk::setInbox(const std::vector<InboxEntry> &entries)
{
    m_inbox = entries;
    emit deploymentsChanged();
}

QFuture<Status> FakeDesk::lookAgain(const QString &deployment)
{
    looks.append(deployment);
    return later(m_performing, performed);
}

QFuture<Status> FakeDesk::attachFile(
    const QString &deployment, const QString &step, const QString &file, const Evidence &evidence)
{
    attached.push_back({ deployment, step, file, evidence });
    return later(m_performing, performed);
}

QString FakeDesk::evidenceFile(const QString &, const Evidence &evidence) const
{
    return evidence.sha256.isEmpty() ? QString() : u"/tmp/evidence/"_s + evidence.sha256;
}

std::unique_ptr<LogSource> FakeDesk::openLog(const QString &deployment, const QString &step, int attempt)
{
    const QString key = logKey(deployment, step, attempt);
    opened.append(key);
    const auto found = m_outputs.find(key);
    if (found == m_outputs.end())
        return nullptr;
    auto log = std::make_unique<FakeLog>();
    log->append(found->second.lines);
    if (found->second.ended)
        log->end();
    found->second.readers.emplace_back(log.get());
    return log;
}

QFuture<Result<QString>> FakeDesk::writeRecord(const QString &deployment, const QString &folder)
{
    records.append(deployment + u" -> "_s + folder);
    return later(m_writing, recordPath);
}

QFuture<Result<std::shared_ptr<const RunbookView>>> FakeDesk::readRunbook(
    const QString &runbook, const QString &environment)
{
    runbookReads.push_back({ runbook, environment });
    return later(m_readingRunbooks, runbookView);
}

QFuture<Result<EditPreview>> FakeDesk::previewAttributes(
    const QString &runbook, const QString &sha256, const AttributePlace &place, const Attributes &attributes)
{
    attributePreviews.push_back({ runbook, sha256, place, attributes });
    return later(m_previewing, editPreview);
}

QFuture<Result<EditPreview>> FakeDesk::previewFix(
    const QString &runbook, const QString &sha256, const Fix &fix)
{
    fixPreviews.push_back({ runbook, sha256, fix });
    return later(m_previewing, editPreview);
}

QFuture<Status> FakeDesk::writeRunbook(const EditPreview &preview)
{
    writes.push_back(preview);
    return later(m_writingRunbooks, written);
}

QFuture<Result<WorkspaceDraft>> FakeDesk::draftWorkspace(const QString &file)
{
    drafts.append(file);
    return later(m_drafting, draft);
}

QFuture<Result<std::vector<Error>>> FakeDesk::checkDraft(const WorkspaceDraft &checked)
{
    draftChecks.push_back(checked);
    return later(m_checkingDrafts, draftFaults);
}

QFuture<Result<QString>> FakeDesk::writeDraft(const WorkspaceDraft &wanted)
{
    draftWrites.push_back(wanted);
    return later(m_writingDrafts, draftFolder);
}

} // namespace fairlead
