#include "models/outline_model.h"

#include "models/deployment_views.h"
#include "models/straight_text.h"

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

/// What an item shows and what may change while its place in the tree does not.
struct OutlineModel::Facts
{
    StepState state = StepState::Pending;
    std::optional<milliseconds> elapsed = {};
    std::optional<milliseconds> usual = {};
    QString awaits = {};
    QString step = {};

    friend bool operator==(const Facts &, const Facts &) = default;
};

struct OutlineModel::Item
{
    Node kind = Node::Part;
    QString title = {};
    Item *parent = nullptr;
    int row = 0;
    StepKind stepKind = StepKind::Manual;
    int port = 0;
    std::vector<std::unique_ptr<Item>> children = {};
    Facts facts = {};
};

namespace {

QStringList shapeOf(const std::vector<Phase> &phases)
{
    QStringList shape;
    for (const Phase &phase : phases) {
        shape << u"phase"_s << phase.id << phase.title;
        for (const Step &step : phase.steps)
            shape << step.id << step.title << step.group << QString::number(step.port)
                  << stepKindWord(step.kind);
    }
    return shape;
}

QVariant millisecondsOf(const std::optional<milliseconds> &value)
{
    return value ? QVariant(static_cast<qint64>(value->count())) : QVariant();
}

void addUp(std::optional<milliseconds> &sum, const std::optional<milliseconds> &part)
{
    if (part)
        sum = sum.value_or(milliseconds(0)) + *part;
}

QString withPort(const QString &title, int port)
{
    return port > 0 ? u"%1 %2"_s.arg(title, QString::number(port)) : title;
}

} // namespace

bool OutlineModel::isRollback(const Item &item)
{
    const Item *top = &item;
    while (top->kind != Node::Part && top->parent)
        top = top->parent;
    return top->kind == Node::Part && top->parent;
}

OutlineModel::OutlineModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Item>())
    , m_clock(&QDateTime::currentDateTimeUtc)
{
}

OutlineModel::~OutlineModel() = default;

void OutlineModel::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
}

void OutlineModel::update(const DeploymentSnapshot &snapshot)
{
    m_snapshot = snapshot;
    m_firstOpen = firstOpenStep(snapshot.state);
    QStringList shape = shapeOf(snapshot.state.pipeline.phases);
    shape.prepend(snapshot.state.id);
    if (shape != m_shape) {
        m_shape = shape;
        rebuild(snapshot.state);
    } else {
        updateRollback(snapshot.state);
    }
    tick();
}

void OutlineModel::tick()
{
    for (const auto &child : m_root->children)
        refresh(*child);
}

void OutlineModel::rebuild(const DeploymentState &state)
{
    beginResetModel();
    m_steps.clear();
    m_root->children.clear();
    m_rollbackShape.clear();
    addPhases(*m_root, state.pipeline.phases);
    endResetModel();
    updateRollback(state);
}

void OutlineModel::updateRollback(const DeploymentState &state)
{
    const QStringList shape = state.rollback ? shapeOf(state.rollback->phases) : QStringList();
    if (shape == m_rollbackShape)
        return;
    const int place = static_cast<int>(state.pipeline.phases.size());
    if (!m_rollbackShape.isEmpty()) {
        beginRemoveRows({}, place, place);
        forget(*m_root->children.back());
        m_root->children.pop_back();
        endRemoveRows();
    }
    m_rollbackShape = shape;
    if (shape.isEmpty())
        return;
    beginInsertRows({}, place, place);
    addPhases(*addChild(*m_root, Node::Part, u"Rollback"_s), state.rollback->phases);
    endInsertRows();
}

OutlineModel::Item *OutlineModel::addChild(Item &parent, Node kind, const QString &title)
{
    auto made = std::make_unique<Item>();
    made->kind = kind;
    made->title = title;
    made->parent = &parent;
    made->row = static_cast<int>(parent.children.size());
    parent.children.push_back(std::move(made));
    return parent.children.back().get();
}

void OutlineModel::addPhases(Item &parent, const std::vector<Phase> &phases)
{
    for (const Phase &phase : phases)
        addSteps(*addChild(parent, Node::Phase, phase.title), phase.steps);
}

void OutlineModel::addSteps(Item &phase, const std::vector<Step> &steps)
{
    Item *group = nullptr;
    for (const Step &step : steps) {
        if (step.group.isEmpty() || step.group == phase.title) { // a phase that is one service's run
            group = nullptr;
        } else if (!group || group->title != step.group) {
            group = addChild(phase, Node::Group, step.group);
            group->port = step.port;
        }
        addStep(group ? *group : phase, step);
    }
}

void OutlineModel::addStep(Item &parent, const Step &step)
{
    Item *item = addChild(parent, Node::Step, step.title);
    item->stepKind = step.kind;
    item->port = parent.kind == Node::Group ? 0 : step.port;
    item->facts.step = step.id;
    m_steps.insert(step.id, item);
}

void OutlineModel::forget(const Item &item)
{
    if (item.kind == Node::Step)
        m_steps.remove(item.facts.step);
    for (const auto &child : item.children)
        forget(*child);
}

void OutlineModel::refresh(Item &item)
{
    for (const auto &child : item.children)
        refresh(*child);
    Facts facts = item.kind == Node::Step ? stepFacts(item) : factsOf(item);
    if (facts == item.facts)
        return;
    item.facts = std::move(facts);
    const QModelIndex place = indexFor(item);
    emit dataChanged(place, place);
}

OutlineModel::Facts OutlineModel::stepFacts(const Item &item) const
{
    const QString id = item.facts.step;
    const StepProgress progress = stepProgress(m_snapshot.state, id);
    Facts facts{ progress.state, elapsedOf(progress, m_clock()), {}, {}, id };
    if (const auto usual = m_snapshot.usual.constFind(id); usual != m_snapshot.usual.cend())
        facts.usual = *usual;
    if (facts.state == StepState::Awaiting)
        facts.awaits = u"waiting for you"_s;
    else if (const GateVerdict *gate = id == m_firstOpen ? gateHolding(m_snapshot, id) : nullptr)
        facts.awaits = u"held: %1"_s.arg(gate->gate.title);
    return facts;
}

OutlineModel::Facts OutlineModel::factsOf(const Item &item) const
{
    Facts facts;
    std::vector<StepState> states;
    for (const auto &child : item.children) {
        states.push_back(child->facts.state);
        addUp(facts.elapsed, child->facts.elapsed);
        addUp(facts.usual, child->facts.usual);
        if (facts.awaits.isEmpty())
            facts.awaits = child->facts.awaits;
        if (facts.step.isEmpty() && !isSettled(child->facts.state))
            facts.step = child->facts.step;
    }
    if (facts.step.isEmpty() && !item.children.empty())
        facts.step = item.children.back()->facts.step;
    const bool left = m_snapshot.state.rollback && !isRollback(item); // the run itself goes no further
    facts.state = derivedState(states, left || isOver(m_snapshot.state.phase));
    return facts;
}

QModelIndex OutlineModel::indexOf(const QString &step) const
{
    const Item *item = m_steps.value(step);
    return item ? indexFor(*item) : QModelIndex();
}

QModelIndex OutlineModel::indexFor(const Item &item) const
{
    return createIndex(item.row, 0, &item);
}

const OutlineModel::Item *OutlineModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Item *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexFor(*itemAt(parent)->children[static_cast<std::size_t>(row)]);
}

QModelIndex OutlineModel::parent(const QModelIndex &child) const
{
    const Item *parent = child.isValid() ? itemAt(child)->parent : nullptr;
    return parent && parent != m_root.get() ? indexFor(*parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(itemAt(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = *itemAt(index);
    switch (role) {
    case Qt::DisplayRole: return straight(withPort(item.title, item.port));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return u"%1, %2"_s.arg(straight(withPort(item.title, item.port)), stepStateWord(item.facts.state));
    case StateRole: return static_cast<int>(item.facts.state);
    case ElapsedRole: return millisecondsOf(item.facts.elapsed);
    case UsualRole: return millisecondsOf(item.facts.usual);
    case StepIdRole: return item.facts.step;
    case KindRole: return item.kind == Node::Step ? static_cast<int>(item.stepKind) : -1;
    case AwaitsRole: return item.facts.awaits;
    case NodeRole: return static_cast<int>(item.kind);
    case PortRole: return item.port;
    case MatterRole: return endedBadly(item.facts.state) || item.facts.state == StepState::Awaiting;
    default: return {};
    }
}

} // namespace fairlead
