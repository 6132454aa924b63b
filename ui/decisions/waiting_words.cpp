#include "ui/decisions/waiting_words.h"

#include "ui/kit/person_names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::words {

namespace {

constexpr std::size_t MostNamed = 6;

/// Several that wait for the same people in the same way.
struct Group
{
    QString who;
    QString kind;
    int count = 0;
    QDateTime since = {}; ///< of the longest
};

std::vector<Group> groupsOf(
    const std::vector<Waiting> &all, const Policy &policy, const std::vector<Person> &people)
{
    std::vector<Group> groups;
    for (const Waiting &waiting : all) {
        const QString who = waitingWho(waiting, policy, people);
        const QString kind = waitingKind(waiting.kind);
        const auto known = std::ranges::find_if(
            groups, [&](const Group &group) { return group.who == who && group.kind == kind; });
        Group &group = known == groups.end() ? groups.emplace_back(Group{ who, kind }) : *known;
        ++group.count;
        if (!group.since.isValid() || waiting.since < group.since)
            group.since = waiting.since;
    }
    return groups;
}

QString groupText(const Group &group, const QDateTime &now)
{
    const QString kind
        = group.count == 1 ? group.kind : u"%1 × %2"_s.arg(QString::number(group.count), group.kind);
    const QString text = u"%1 (%2)"_s.arg(group.who, kind);
    return group.since.isValid() ? u"%1 since %2"_s.arg(text, timeText(group.since, now)) : text;
}

} // namespace

QString waitingKind(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Approve: return u"approval"_s;
    case CommandKind::Claim: return u"hand-over"_s;
    case CommandKind::Retry: return u"failed step"_s;
    case CommandKind::DecideException: return u"exception"_s;
    case CommandKind::ConfirmGate: return u"confirmation"_s;
    case CommandKind::RecordReading: return u"reading"_s;
    case CommandKind::Vote: return u"vote"_s;
    case CommandKind::DecideGoNoGo: return u"go/no-go"_s;
    case CommandKind::CloseCondition: return u"condition"_s;
    case CommandKind::SignOff: return u"signature"_s;
    default: return u"step"_s;
    }
}

QString waitingWho(const Waiting &waiting, const Policy &policy, const std::vector<Person> &people)
{
    if (!waiting.person.isEmpty())
        return personName(people, waiting.person);
    const QString who = waiting.role.isEmpty() ? u"anybody"_s : roleTitle(policy, waiting.role);
    const auto excluded = std::ranges::find(people, waiting.notPerson, &Person::id);
    const bool couldBe
        = waiting.role.isEmpty() || (excluded != people.end() && excluded->roles.contains(waiting.role));
    return waiting.notPerson.isEmpty() || !couldBe
        ? who
        : u"%1, not %2"_s.arg(who, personName(people, waiting.notPerson));
}

QString waitingText(const std::vector<Waiting> &all, const Policy &policy, const std::vector<Person> &people,
    const QDateTime &now)
{
    const std::vector<Group> groups = groupsOf(all, policy, people);
    if (groups.empty())
        return {};
    QStringList texts;
    for (std::size_t i = 0; i < std::min(groups.size(), MostNamed); ++i)
        texts << groupText(groups[i], now);
    if (groups.size() > MostNamed)
        texts << u"%1 more"_s.arg(groups.size() - MostNamed);
    return u"Waiting for: %1"_s.arg(texts.join(u"; "_s));
}

} // namespace fairlead::words
