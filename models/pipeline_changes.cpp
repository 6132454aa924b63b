#include "models/pipeline_changes.h"

#include "models/step_order.h"
#include "models/words.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Kind = PipelineChange::Kind;

constexpr qsizetype LongestText = 120;
constexpr Words<Kind, 4> KindWords{ { { { Kind::Added, u"added" }, { Kind::Removed, u"removed" },
    { Kind::Changed, u"changed" }, { Kind::Moved, u"moved" } } } };

/// A field of something, as a person reads it.
struct Field
{
    QString name;
    QString text;
};

/// A step, gate or parameter, made comparable.
struct Thing
{
    QString id;
    QString title;
    SourceRange lines;
    std::vector<Field> fields;
};

QString flag(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

QString secondsText(std::chrono::milliseconds value)
{
    return value.count() == 0 ? QString() : u"%1 s"_s.arg(static_cast<double>(value.count()) / 1000);
}

Thing thingOf(const Step &step)
{
    const QString title = step.group.isEmpty() ? step.title : u"%1, %2"_s.arg(step.group, step.title);
    return { step.id, title, step.source,
        { { u"kind"_s, stepKindWord(step.kind) }, { u"title"_s, step.title }, { u"command"_s, step.script },
            { u"as written"_s, step.script.isEmpty() ? step.written : QString() },
            { u"duration"_s, secondsText(step.duration) }, { u"time limit"_s, secondsText(step.timeout) },
            { u"needs"_s, step.needs.join(u", ") }, { u"role"_s, step.role },
            { u"expected answer"_s, step.expected }, { u"asks"_s, step.probe ? step.probe->url : QString() },
            { u"condition"_s, step.condition }, { u"mandatory"_s, flag(step.mandatory) },
            { u"optional"_s, flag(step.optional) } } };
}

Thing thingOf(const Gate &gate)
{
    return { gate.id, gate.title, gate.source,
        { { u"title"_s, gate.title }, { u"role"_s, gate.role }, { u"people"_s, QString::number(gate.count) },
            { u"limit"_s, secondsText(gate.limit) }, { u"holds"_s, gate.before } } };
}

Thing thingOf(const Parameter &parameter)
{
    const SourceRange lines = parameter.uses.empty() ? SourceRange() : parameter.uses.front();
    return { parameter.name, parameter.name, lines,
        { { u"type"_s, parameterTypeWord(parameter.type) }, { u"written as"_s, parameter.token } } };
}

template <typename T>
std::vector<Thing> thingsOf(const std::vector<T> &all)
{
    std::vector<Thing> things;
    std::ranges::transform(all, std::back_inserter(things), [](const T &one) { return thingOf(one); });
    return things;
}

std::vector<Thing> stepsOf(const Pipeline &pipeline)
{
    std::vector<Thing> things;
    for (const Phase &phase : pipeline.phases)
        std::ranges::transform(
            phase.steps, std::back_inserter(things), [](const Step &step) { return thingOf(step); });
    return things;
}

QString quoted(const QString &text)
{
    const QString line = text.simplified();
    if (line.isEmpty())
        return u"nothing"_s;
    return line.size() <= LongestText ? u"“%1”"_s.arg(line) : u"“%1…”"_s.arg(line.left(LongestText));
}

/// Each field that differs, with both texts.
QString differences(const Thing &before, const Thing &after)
{
    QStringList all;
    for (std::size_t i = 0; i < before.fields.size(); ++i) {
        const Field &old = before.fields[i];
        const Field &now = after.fields[i];
        if (old.text != now.text)
            all << u"%1: %2 became %3"_s.arg(old.name, quoted(old.text), quoted(now.text));
    }
    return all.join(u"; ");
}

/// What differs between two lists of one sort.
class Comparison
{
public:
    Comparison(const QString &what, const std::vector<Thing> &before, const std::vector<Thing> &after)
        : m_what(what)
        , m_before(before)
        , m_after(after)
    {
        for (int i = 0; i < static_cast<int>(before.size()); ++i)
            m_places.insert(before[static_cast<std::size_t>(i)].id, i);
    }

    void addTo(std::vector<PipelineChange> &changes)
    {
        addRemoved(changes);
        const std::vector<bool> moved = movedOnes();
        for (std::size_t i = 0; i < m_after.size(); ++i)
            addLater(changes, i, moved[i]);
    }

private:
    void addRemoved(std::vector<PipelineChange> &changes) const
    {
        QHash<QString, bool> stays;
        for (const Thing &thing : m_after)
            stays.insert(thing.id, true);
        for (const Thing &thing : m_before) {
            if (!stays.contains(thing.id))
                changes.push_back({ Kind::Removed, m_what, thing.title, {}, thing.lines });
        }
    }

    std::vector<bool> movedOnes() const
    {
        std::vector<int> places;
        for (const Thing &thing : m_after)
            places.push_back(m_places.value(thing.id, -1));
        return outOfOrder(places);
    }

    void addLater(std::vector<PipelineChange> &changes, std::size_t at, bool moved) const
    {
        const Thing &now = m_after[at];
        const int place = m_places.value(now.id, -1);
        if (place < 0) {
            changes.push_back({ Kind::Added, m_what, now.title, {}, now.lines });
            return;
        }
        const QString detail = differences(m_before[static_cast<std::size_t>(place)], now);
        if (!detail.isEmpty())
            changes.push_back({ Kind::Changed, m_what, now.title, detail, now.lines });
        if (!moved)
            return;
        const QString where
            = at == 0 ? u"now comes first"_s : u"now comes after %1"_s.arg(quoted(m_after[at - 1].title));
        changes.push_back({ Kind::Moved, m_what, now.title, where, now.lines });
    }

    QString m_what;
    const std::vector<Thing> &m_before;
    const std::vector<Thing> &m_after;
    QHash<QString, int> m_places; ///< id -> index into m_before
};

void compare(std::vector<PipelineChange> &changes, const QString &what, const std::vector<Thing> &before,
    const std::vector<Thing> &after)
{
    Comparison(what, before, after).addTo(changes);
}

} // namespace

std::vector<PipelineChange> pipelineChanges(const Pipeline &before, const Pipeline &after)
{
    std::vector<PipelineChange> changes;
    compare(changes, u"step"_s, stepsOf(before), stepsOf(after));
    compare(changes, u"gate"_s, thingsOf(before.gates), thingsOf(after.gates));
    compare(changes, u"parameter"_s, thingsOf(before.parameters), thingsOf(after.parameters));
    return changes;
}

QString changesText(const std::vector<PipelineChange> &changes)
{
    QStringList parts;
    for (const QString &what : { u"step"_s, u"gate"_s, u"parameter"_s }) {
        for (const auto &entry : KindWords.table) {
            const Kind kind = entry.first;
            const auto count = std::ranges::count_if(
                changes, [&](const PipelineChange &one) { return one.what == what && one.kind == kind; });
            if (count > 0)
                parts << u"%1 %2%3 %4"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s, entry.second);
        }
    }
    return parts.join(u", ");
}

QString changeWord(PipelineChange::Kind kind)
{
    return KindWords.word(kind);
}

} // namespace fairlead
