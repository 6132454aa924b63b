#include "services/desk/live_desk.h"

#include "services/practice/practice_world.h"
#include "services/workspace/secrets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int FrameMs = 16;
constexpr int SecondMs = 1000;

Person findPerson(const Workspace &workspace, const QString &id)
{
    for (const Person &person : workspace.people) {
        if (person.id == id)
            return person;
    }
    return { id, id };
}

} // namespace

Result<std::unique_ptr<LiveDesk>> LiveDesk::open(const DeskSetup &setup)
{
    auto journal = Journal::open(setup.stateFolder + u"/store.sqlite"_s);
    if (!journal)
        return journal.error();
    return std::unique_ptr<LiveDesk>(new LiveDesk(setup, std::move(journal).value()));
}

LiveDesk::LiveDesk(const DeskSetup &setup, std::unique_ptr<Journal> journal)
    : m_setup(setup)
    , m_person(findPerson(setup.workspace, setup.person))
    , m_journal(std::move(journal))
    , m_jobs(std::make_unique<JobRunner>(setup.supervisor))
    , m_board(setup.workspace.environments, setup.workspace.practice && !setup.practiceProgram.isEmpty())
    , m_library(setup.workspace, setup.methods)
{
    if (!m_setup.now)
        m_setup.now = [] { return QDateTime::currentDateTimeUtc(); };
    if (m_setup.workspace.practice && !m_setup.practiceProgram.isEmpty())
        m_practice = std::make_unique<PracticeWorld>(m_setup.practiceProgram, m_setup.workspace.root);
    m_shelf = std::make_unique<DeploymentShelf>(runnerTools());
    m_store = std::make_unique<StoreWatch>(*m_journal, *m_shelf);
    wire();
    wireRunbooks();
    wireGates();
    m_loaded = m_shelf->load();
}

LiveDesk::~LiveDesk() = default;

RunnerTools LiveDesk::runnerTools()
{
    RunnerTools tools;
    tools.journal = m_journal.get();
    tools.jobs = m_jobs.get();
    tools.resolve = secretResolver();
    tools.holder = Holder::self(m_person.id);
    tools.stateFolder = m_setup.stateFolder;
    tools.workspaceRoot = m_setup.workspace.root;
    tools.program = m_setup.program;
    tools.outputLimit = m_setup.workspace.outputLimit;
    tools.now = m_setup.now;
    tools.mayRun = m_setup.mayRun;
    tools.rolesOf = [this](const QString &person) { return findPerson(m_setup.workspace, person).roles; };
    tools.boundary = m_setup.boundary;
    return tools;
}

ResolveSecret LiveDesk::secretResolver() const
{
    return [root = m_setup.workspace.root](
               const QString &reference) { return SecretStore(root).resolve(reference); };
}

void LiveDesk::wire()
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameMs);
    connect(&m_frame, &QTimer::timeout, this, &LiveDesk::flush);
    connect(m_shelf.get(), &DeploymentShelf::changed, this, &LiveDesk::deploymentMoved);
    connect(m_store.get(), &StoreWatch::trouble, this, &Desk::trouble);
    connect(m_store.get(), &StoreWatch::changed, this, [this] {
        m_listMoved = true;
        if (!m_frame.isActive())
            m_frame.start();
    });
    connect(m_shelf.get(), &DeploymentShelf::trouble, this, &Desk::trouble);
    connect(&m_board, &EnvironmentBoard::changed, this, [this](const QString &environment) {
        m_movedEnvironments.insert(environment);
        if (!m_frame.isActive())
            m_frame.start();
    });
    connect(&m_monitor, &HealthMonitor::sampled, &m_board, &EnvironmentBoard::take);
    connect(&m_monitor, &HealthMonitor::roundEnded, this,
        [this](const QString &environment) { m_board.roundEnded(environment, m_setup.now()); });
    connect(&m_second, &QTimer::timeout, this, [this] {
        for (const DeploymentSummary &summary : m_shelf->summaries()) {
            if (isOver(summary.phase))
                continue;
            deploymentMoved(summary.id);
            if (m_setup.watchHealth) // while something moves, a sample of ten seconds ago says nothing
                m_monitor.checkNow(summary.environment);
        }
    });
    m_second.start(SecondMs);
    if (m_practice) {
        connect(m_practice.get(), &PracticeWorld::failed, this, [this](const QString &why) {
            emit trouble({ Error::Kind::Unavailable, u"The practice world: %1"_s.arg(why) });
        });
        m_practice->start();
    }
    if (!m_setup.watchHealth)
        return;
    for (const Environment &environment : m_setup.workspace.environments)
        m_monitor.setServices(environment.name, environment.services);
}

void LiveDesk::deploymentMoved(const QString &id)
{
    m_movedDeployments.insert(id);
    if (!m_frame.isActive())
        m_frame.start();
}

void LiveDesk::flush()
{
    for (const QString &name : m_board.names())
        m_board.setOpenDeployment(name, m_shelf->openIn(name));
    for (const QString &id : std::exchange(m_movedDeployments, {}))
        emit deploymentChanged(id);
    for (const QString &name : std::exchange(m_movedEnvironments, {}))
        emit environmentChanged(name);
    if (std::exchange(m_listMoved, false))
        emit deploymentsChanged();
}

const Workspace &LiveDesk::workspace() const
{
    return m_setup.workspace;
}

std::vector<Person> LiveDesk::people() const
{
    return m_setup.workspace.practice ? m_setup.workspace.people : std::vector<Person>{ m_person };
}

Person LiveDesk::person() const
{
    return m_person;
}

Status LiveDesk::sitDownAs(const QString &personId)
{
    if (!m_setup.workspace.practice) {
        return Error{ Error::Kind::Denied,
            u"Only in a practice workspace may one person take another's part."_s };
    }
    const auto &everyone = m_setup.workspace.people;
    const bool known
        = std::ranges::any_of(everyone, [&](const Person &person) { return person.id == personId; });
    if (!known)
        return Error{ Error::Kind::NotFound, u"fairlead.yaml names nobody called “%1”."_s.arg(personId) };
    m_person = findPerson(m_setup.workspace, personId);
    emit personChanged();
    return success();
}

QString LiveDesk::storeSummary() const
{
    return m_store->summary();
}

QStringList LiveDesk::environmentNames() const
{
    return m_board.names();
}

EnvironmentSnapshot LiveDesk::environment(const QString &name) const
{
    EnvironmentSnapshot snapshot = m_board.snapshot(name);
    snapshot.interval = std::chrono::milliseconds(m_monitor.interval());
    return snapshot;
}

void LiveDesk::checkNow(const QString &environment)
{
    m_monitor.checkNow(environment);
}

void LiveDesk::breakService(const QString &environment, const QString &service, const QString &fault)
{
    if (m_practice)
        m_practice->breakService(environment, service, fault);
}

} // namespace fairlead
