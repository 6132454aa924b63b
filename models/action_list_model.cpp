#include "models/action_list_model.h"

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int PerCharacter = 1;
constexpr int PerWordStart = 8;
constexpr int PerNeighbour = 5;
constexpr int ForWhole = 20; ///< the pattern stands in the text as it is, from a word's beginning
constexpr int ForBeginning = 20; ///< … and at its beginning

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || (!text.at(at - 1).isLetterOrNumber() && text.at(at).isLetterOrNumber());
}

/// Where the character is next: at the beginning of a word if there is one to come, else anywhere.
qsizetype nextPlace(const QString &text, QChar wanted, qsizetype from)
{
    if (from < text.size() && text.at(from) == wanted)
        return from;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == wanted && startsWord(text, i))
            return i;
    }
    return text.indexOf(wanted, from);
}

/// -1 when greedy placing leaves a character without a place.
int placedScore(const QString &wanted, const QString &text, bool preferWords)
{
    int score = 0;
    qsizetype last = -2;
    for (const QChar c : wanted) {
        const qsizetype at = preferWords ? nextPlace(text, c, std::max<qsizetype>(0, last + 1))
                                         : text.indexOf(c, std::max<qsizetype>(0, last + 1));
        if (at < 0)
            return -1;
        score
            += PerCharacter + (startsWord(text, at) ? PerWordStart : 0) + (at == last + 1 ? PerNeighbour : 0);
        last = at;
    }
    return score;
}

} // namespace

int fuzzyScore(const QString &pattern, const QString &text)
{
    const QString lower = text.toLower();
    const QString simple = pattern.simplified().toLower();
    const QString wanted = QString(simple).remove(u' ');
    if (wanted.isEmpty())
        return 0;
    const int score = std::max(placedScore(wanted, lower, true), placedScore(wanted, lower, false));
    if (score < 0)
        return -1;
    const qsizetype whole = lower.indexOf(simple);
    const bool asWord = whole >= 0 && startsWord(lower, whole);
    return score + (asWord ? ForWhole : 0) + (whole == 0 ? ForBeginning : 0);
}

void ActionListModel::setActions(std::vector<Action> actions)
{
    beginResetModel();
    m_actions = std::move(actions);
    m_shown = matches();
    endResetModel();
}

void ActionListModel::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern;
    m_shown = matches();
    endResetModel();
}

std::vector<int> ActionListModel::matches() const
{
    std::vector<std::pair<int, int>> scored; // score, index
    for (int i = 0; i < static_cast<int>(m_actions.size()); ++i) {
        const Action &one = m_actions[i];
        const int byText = fuzzyScore(m_pattern, one.text);
        const int byGroup = fuzzyScore(m_pattern, one.group + u' ' + one.text);
        if (const int best = std::max(2 * byText, byGroup); best >= 0)
            scored.emplace_back(best, i);
    }
    std::stable_sort(
        scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<int> shown;
    shown.reserve(scored.size());
    for (const auto &[score, index] : scored)
        shown.push_back(index);
    return shown;
}

const ActionListModel::Action *ActionListModel::action(int row) const
{
    return row >= 0 && row < rowCount() ? &m_actions[m_shown[row]] : nullptr;
}

int ActionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ActionListModel::data(const QModelIndex &index, int role) const
{
    const Action *one = index.isValid() ? action(index.row()) : nullptr;
    if (!one)
        return {};
    switch (role) {
    case Qt::DisplayRole: return one->text;
    case Qt::AccessibleTextRole:
        return one->enabled ? one->text : u"%1, not available: %2"_s.arg(one->text, one->whyNot);
    case IdRole: return one->id;
    case GroupRole: return one->group;
    case ShortcutRole: return one->shortcut;
    case EnabledRole: return one->enabled;
    case WhyNotRole: return one->whyNot;
    default: return {};
    }
}

Qt::ItemFlags ActionListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace fairlead
