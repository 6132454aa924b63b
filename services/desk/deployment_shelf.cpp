#include "services/desk/deployment_shelf.h"

#include "models/when_done.h"
#include "services/deployment/waiting.h"
#include "services/desk/running/forgotten_attempts.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString Prefix = u"deployment/"_s;

/// Answered when all are: the first failure, or success.
QFuture<Status> firstFailure(const QList<QFuture<Status>> &all, QObject *context)
{
    struct Gathered
    {
        QPromise<Status> promise;
        qsizetype left = 0;
        Status outcome = success();
    };
    auto gathered = std::make_shared<Gathered>();
    gathered->left = all.size();
    gathered->promise.start();
    for (const QFuture<Status> &one : all) {
        whenDone(one, context, [gathered](const Status &status) {
            if (!status && gathered->outcome)
                gathered->outcome = status;
            if (--gathered->left > 0)
                return;
            gathered->promise.addResult(gathered->outcome);
            gathered->promise.finish();
        });
    }
    return gathered->promise.future();
}

QString newId(const QString &environment, const QDateTime &now)
{
    return u"%1-%2-%3"_s.arg(environment, now.toUTC().toString(u"yyyyMMdd-HHmmss"_s),
        QString::number(QRandomGenerator::system()->bounded(0x1000, 0x10000), 16));
}

} // namespace

DeploymentShelf::DeploymentShelf(RunnerTools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
{
    connect(m_tools.journal, &Journal::changedElsewhere, this, &DeploymentShelf::lookForNews);
}

DeploymentRunner *DeploymentShelf::add(const QString &id)
{
    auto &runner = m_runners[id];
    runner = std::make_unique<DeploymentRunner>(id, m_tools);
    connect(runner.get(), &DeploymentRunner::trouble, this, &DeploymentShelf::trouble);
    connect(runner.get(), &DeploymentRunner::changed, this, [this, id, known = runner.get()] {
        m_times.learn(known->state());
        emit changed(id);
        emit listChanged();
    });
    return runner.get();
}

QFuture<Status> DeploymentShelf::load()
{
    whenDone(forgotten(), this, [this](const QStringList &deployments) {
        if (!deployments.isEmpty())
            emit trouble(storeIsOlder(deployments, deploymentsFolder()));
    });
    return chained<Status>(
        m_tools.journal->streams(Prefix), this, [this](const Result<QStringList> &streams) {
            return streams ? loadAll(*streams) : QtFuture::makeReadyFuture(Status(streams.error()));
        });
}

QFuture<Status> DeploymentShelf::loadAll(const QStringList &streams)
{
    QList<QFuture<Status>> loads;
    for (const QString &stream : streams) {
        const QString id = stream.mid(Prefix.size());
        if (!m_runners.contains(id))
            loads << load(id);
    }
    if (loads.isEmpty())
        return QtFuture::makeReadyFuture(success());
    return firstFailure(loads, this);
}

QFuture<Status> DeploymentShelf::load(const QString &id)
{
    ++m_unread;
    return mapped(add(id)->load(), this, [this](const Status &status) {
        --m_unread;
        emit listChanged();
        return status;
    });
}

void DeploymentShelf::lookForNews()
{
    for (const auto &[id, runner] : m_runners)
        runner->refresh();
    whenDone(m_tools.journal->streams(Prefix), this, [this](const Result<QStringList> &streams) {
        if (streams)
            loadAll(*streams);
    });
}

QFuture<Result<QString>> DeploymentShelf::create(const Event &created)
{
    const QString environment = created.data[u"environment"_s].toObject()[u"name"_s].toString();
    return chained<Result<QString>>(
        forgotten(), this, [this, created, environment](const QStringList &deployments) {
            QStringList here = deployments;
            here.removeIf([&](const QString &id) { return environmentOf(id) != environment; });
            if (here.isEmpty())
                return enter(created, environment);
            return QtFuture::makeReadyFuture(Result<QString>(storeIsOlder(here, deploymentsFolder())));
        });
}

QFuture<Result<QString>> DeploymentShelf::enter(const Event &created, const QString &environment)
{
    const QString id = newId(environment, created.at);
    return mapped(add(id)->create(created), this, [this, id](const Status &status) -> Result<QString> {
        if (status)
            return id;
        m_runners.erase(id);
        emit listChanged();
        return status.error();
    });
}

QString DeploymentShelf::deploymentsFolder() const
{
    return m_tools.stateFolder + u"/deployments"_s;
}

/// The disk is looked at first: another console may be creating one, and writes to the store before the disk.
QFuture<QStringList> DeploymentShelf::forgotten()
{
    const QStringList onDisk = deploymentsOnDisk(m_tools.stateFolder);
    return mapped(m_tools.journal->streams(Prefix), this, [onDisk](const Result<QStringList> &streams) {
        QStringList unknown = onDisk;
        if (streams)
            unknown.removeIf([&](const QString &id) { return streams->contains(Prefix + id); });
        return streams ? unknown : QStringList();
    });
}

DeploymentRunner *DeploymentShelf::runner(const QString &id) const
{
    const auto it = m_runners.find(id);
    return it == m_runners.end() ? nullptr : it->second.get();
}

std::vector<DeploymentSummary> DeploymentShelf::summaries() const
{
    std::vector<DeploymentSummary> all;
    for (const auto &[id, runner] : m_runners) {
        if (runner->state().created.isValid())
            all.push_back(makeSummary(runner->state()));
    }
    std::ranges::stable_sort(
        all, [](const DeploymentSummary &a, const DeploymentSummary &b) { return a.created > b.created; });
    return all;
}

std::shared_ptr<const DeploymentSnapshot> DeploymentShelf::snapshot(
    const QString &id, const QDateTime &now) const
{
    const DeploymentRunner *known = runner(id);
    if (known == nullptr || !known->state().created.isValid())
        return nullptr;
    auto made = std::make_shared<DeploymentSnapshot>(makeSnapshot(*known, m_times, now));
    if (const DeploymentRunner *before = runner(made->state.previousApproved)) {
        made->approvedBefore = std::make_shared<const Pipeline>(before->state().pipeline);
        made->versionBefore = before->state().version;
    }
    return made;
}

void DeploymentShelf::eachWaiting(const QDateTime &now,
    const std::function<void(const DeploymentState &state, const Waiting &waiting)> &take) const
{
    for (const DeploymentState *state : states()) {
        for (const Waiting &waiting : waitingFor(*state, now))
            take(*state, waiting);
    }
}

std::vector<const DeploymentState *> DeploymentShelf::states() const
{
    std::vector<const DeploymentState *> all;
    for (const auto &[id, runner] : m_runners) {
        if (runner->state().created.isValid())
            all.push_back(&runner->state());
    }
    return all;
}

QString DeploymentShelf::openIn(const QString &environment) const
{
    for (const auto &[id, runner] : m_runners) {
        const DeploymentState &state = runner->state();
        if (state.created.isValid() && state.environment == environment && !isOver(state.phase))
            return id;
    }
    return {};
}

QString DeploymentShelf::heldText(const QString &environment) const
{
    const DeploymentRunner *holder = runner(openIn(environment));
    if (holder == nullptr)
        return {};
    const QString who = holder->heldBy().isEmpty() ? QString() : u" (%1)"_s.arg(holder->heldBy());
    return u"The deployment %1 holds %2%3."_s.arg(holder->state().id, environment, who);
}

int DeploymentShelf::entries() const
{
    int count = 0;
    for (const auto &[id, runner] : m_runners)
        count += runner->state().entries;
    return count;
}

bool DeploymentShelf::chainsWhole() const
{
    return std::ranges::all_of(m_runners, [](const auto &entry) { return entry.second->chainWhole(); });
}

} // namespace fairlead
