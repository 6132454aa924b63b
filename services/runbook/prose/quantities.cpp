#include "services/runbook/prose/quantities.h"

#include "services/runbook/prose/comparators.h"
#include "services/runbook/prose/numbers.h"
#include "services/runbook/prose/quantity_units.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

qsizetype matchEnd(const Pattern &pattern, const QString &text, qsizetype at)
{
    return pattern.match(QStringView(text), at).capturedEnd();
}

/// Where the second number of a range would begin, or -1.
qsizetype rangeGap(const QString &folded, qsizetype at)
{
    static const Pattern gap(
        u" ?(?:-|~|\\x{2026}|\\.\\.) ?| (?:to|and|bis|und|\\x{e0}|et|a|y) |[到至]"_s, Pattern::Anchored);
    return matchEnd(gap, folded, at);
}

void setValue(Quantity &quantity, const WrittenNumber &number, const WrittenUnit &unit)
{
    quantity.value = number.value * unit.factor;
    quantity.unit = unit.unit;
    quantity.counted = unit.counted;
    quantity.number.length += unit.length;
}

/// "5 to 10 minutes", "30s-2min": the second number decides the unit of a first one that has none. "and"
/// joins a range only behind "between".
bool takeRange(Quantity &quantity, const QString &folded, const WrittenNumber &first, bool between)
{
    const auto ownUnit = unitAt(folded, quantity.number.end());
    const qsizetype end = quantity.number.end() + (ownUnit ? ownUnit->length : 0);
    const qsizetype next = rangeGap(folded, end);
    static const Pattern joined(u" (?:and|und|et|y) $"_s);
    if (next < 0 || (!between && joined.isIn(QStringView(folded).mid(end, next - end))))
        return false;
    const auto second = numberAt(folded, next);
    const auto unit = second ? unitAt(folded, next + second->length) : std::nullopt;
    const bool counts = unit && unit->unit == u"count"_s;
    if (!unit || (ownUnit && ownUnit->unit != unit->unit)
        || (counts && first.value != std::floor(first.value)))
        return false;
    quantity.number.length = next + second->length - quantity.number.at;
    setValue(quantity, *second, *unit);
    quantity.upper = quantity.value;
    quantity.value = first.value * (ownUnit ? ownUnit->factor : unit->factor);
    quantity.comparison = Comparison::Between;
    return quantity.value < quantity.upper;
}

/// "1h30m", "1 hour 30 minutes".
void takeSecondPart(Quantity &quantity, const QString &folded)
{
    static const Pattern gap(u" ?(?:and |und |et |y )?(?=\\d)"_s, Pattern::Anchored);
    const qsizetype next = quantity.isTime() ? matchEnd(gap, folded, quantity.number.end()) : -1;
    const auto number = next < 0 ? std::nullopt : numberAt(folded, next);
    const auto unit = number ? timeUnitAt(folded, next + number->length) : std::nullopt;
    if (!unit || number->value * unit->factor >= quantity.value)
        return;
    quantity.value += number->value * unit->factor;
    quantity.number.length = next + number->length + unit->length - quantity.number.at;
}

bool takePlus(Quantity &quantity, const QString &folded)
{
    if (quantity.number.end() >= folded.size() || folded[quantity.number.end()] != u'+')
        return false;
    ++quantity.number.length;
    quantity.plus = true;
    quantity.comparison = Comparison::AtLeast;
    return true;
}

/// "between" and its likes end right before the number.
bool isBetween(const QString &folded, qsizetype at)
{
    static const Pattern word(u"(?:^|[^a-z])(?:between|zwischen|entre) $|(?:介于|在)$"_s);
    const qsizetype from = std::max<qsizetype>(0, at - 12);
    return word.match(QStringView(folded).mid(from, at - from)).hasMatch();
}

bool readNumber(Quantity &quantity, const QString &folded, qsizetype at)
{
    if (const auto spoken = spokenTimeAt(folded, at)) {
        quantity.value = spoken->value;
        quantity.unit = u"s"_s;
        quantity.number = { at, spoken->length };
        return true;
    }
    const auto number = numberAt(folded, at);
    if (!number)
        return false;
    quantity.number = { at, number->length };
    quantity.value = number->value;
    if (takeRange(quantity, folded, *number, isBetween(folded, at)))
        return true;
    quantity = {};
    quantity.number = { at, number->length };
    quantity.value = number->value;
    static const Pattern outOf(u" (?:out of|of|von|sur|de) (?:the |all )?\\d{1,4}(?= )"_s, Pattern::Anchored);
    takePlus(quantity, folded);
    if (quantity.number.end() < folded.size() && folded[quantity.number.end()] == u'`')
        ++quantity.number.length;
    auto unit = unitAt(folded, quantity.number.end());
    const qsizetype all = unit ? -1 : matchEnd(outOf, folded, quantity.number.end());
    if (const auto counted = all < 0 ? std::nullopt : unitAt(folded, all);
        counted && !counted->counted.isEmpty()) {
        unit = counted;
        quantity.number.length = all - at;
    }
    if (unit)
        setValue(quantity, *number, *unit);
    takeSecondPart(quantity, folded);
    return unit || !number->word;
}

void readComparison(Quantity &quantity, const QString &folded)
{
    quantity.span = quantity.number;
    if (const auto before = comparisonBefore(folded, quantity.number.at)) {
        if (quantity.comparison == Comparison::None || quantity.plus)
            quantity.comparison = before->comparison;
        quantity.plus = false;
        quantity.span = { before->span.at, quantity.number.end() - before->span.at };
    }
    if (const auto base = baselineAfter(folded, quantity.number.end());
        base && (quantity.unit == u"x" || quantity.unit == u"%")) {
        quantity.relative = true;
        if (quantity.comparison == Comparison::None)
            quantity.comparison = base->comparison == Comparison::None ? Comparison::Above : base->comparison;
        quantity.span.length += base->span.length;
    } else if (const auto after = comparisonAfter(folded, quantity.number.end());
               after && quantity.comparison == Comparison::None) {
        quantity.comparison = after->comparison;
        quantity.plus = folded.mid(quantity.number.end(), 1) == u"+"_s;
        quantity.span.length += after->span.length;
    }
    static const Pattern lasting(u" ?(?:lang|long)(?![a-z])"_s, Pattern::Anchored);
    quantity.spanning = quantity.isTime()
        && (spansTime(folded, quantity.span.at) || matchEnd(lasting, folded, quantity.number.end()) >= 0);
}

/// Money, sizes glued to letters and numbers of things ("5 GiB" is fine, "512Mi" is not).
bool isForeign(const Quantity &quantity, const QString &folded)
{
    static const Pattern glued(
        u"[a-z_@\\\\]|-[a-z0-9]|[ ]?(?:\\x{20ac}|\\x{a3}|\\x{a5}|\\$|usd|eur|euros?|dollars?)"_s,
        Pattern::Anchored);
    return quantity.unit.isEmpty() && matchEnd(glued, folded, quantity.number.end()) >= 0;
}

/// "twice the usual", "double the baseline", "das Doppelte", "两倍".
void addFactors(std::vector<Quantity> &found, const QString &folded)
{
    static const Pattern pattern = phrase(
        u"twice|doubles?|doubled|doppelt|verdoppelt|das doppelte|le double|deux fois|el doble|dos veces"_s,
        u"翻倍|翻番|两倍|加倍"_s);
    for (auto it = pattern.globalMatch(folded); it.hasNext() && found.size() < MostQuantities;) {
        const auto match = it.next();
        Quantity quantity;
        quantity.number = { match.capturedStart(), match.capturedLength() };
        quantity.value = 2;
        quantity.unit = u"x"_s;
        readComparison(quantity, folded);
        const bool grows = quantity.relative || match.captured().endsWith(u's')
            || match.captured().endsWith(u't') || match.captured().at(0).script() == QChar::Script_Han;
        if (!grows)
            continue;
        quantity.relative = true;
        if (quantity.comparison == Comparison::None)
            quantity.comparison = Comparison::Above;
        found.push_back(quantity);
    }
}

} // namespace

std::vector<Quantity> quantitiesIn(const QString &folded)
{
    static const Pattern start(numberStartPattern());
    std::vector<Quantity> found;
    qsizetype end = 0;
    for (auto it = start.globalMatch(folded); it.hasNext() && found.size() < MostQuantities;) {
        const qsizetype at = it.next().capturedStart();
        Quantity quantity;
        if (at < end || !readNumber(quantity, folded, at) || isForeign(quantity, folded))
            continue;
        readComparison(quantity, folded);
        end = quantity.span.end();
        if (!quantity.unit.isEmpty() || quantity.comparison != Comparison::None)
            found.push_back(quantity);
    }
    addFactors(found, folded);
    std::stable_sort(found.begin(), found.end(),
        [](const Quantity &a, const Quantity &b) { return a.number.at < b.number.at; });
    return found;
}

} // namespace fairlead
