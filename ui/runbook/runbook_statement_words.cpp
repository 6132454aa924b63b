#include "ui/runbook/runbook_statement_form.h"

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString numberText(double value)
{
    return QString::number(value, 'g', 10);
}

/// The largest unit of time that says it without a fraction.
QString secondsText(double seconds)
{
    static constexpr std::array<std::pair<double, QStringView>, 3> Units{ { { 86400, u"d" }, { 3600, u"h" },
        { 60, u"min" } } };
    if (seconds > 0 && seconds < 1)
        return numberText(seconds * 1000) + u"ms"_s;
    for (const auto &[length, name] : Units) {
        if (seconds >= length && std::fmod(seconds, length) == 0)
            return numberText(seconds / length) + name.toString();
    }
    return numberText(seconds) + u"s"_s;
}

QString quantity(double value, const QString &unit)
{
    if (unit == u"s")
        return secondsText(value);
    return numberText(value) + (unit == u"count" ? QString() : unit);
}

} // namespace

QString quantityAttribute(const Statement &statement)
{
    if (statement.comparison == Comparison::None)
        return {};
    if (statement.comparison == Comparison::Between) // one unit for both
        return u"%1..%2%3"_s.arg(numberText(statement.value), numberText(statement.upper), statement.unit);
    return u"%1 %2"_s.arg(comparisonWord(statement.comparison), quantity(statement.value, statement.unit));
}

QString windowAttribute(std::chrono::milliseconds window)
{
    return window.count() == 0 ? QString() : secondsText(static_cast<double>(window.count()) / 1000);
}

Attributes attributesOf(const Statement &statement)
{
    const Attributes all{ { u"subject"_s, statement.subject }, { u"is"_s, quantityAttribute(statement) },
        { u"for"_s, windowAttribute(statement.window) }, { u"where"_s, statement.where } };
    Attributes said;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (!it.value().isEmpty())
            said.insert(it.key(), it.value());
    }
    return said;
}

} // namespace fairlead
