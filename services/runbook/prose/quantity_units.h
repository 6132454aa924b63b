#pragma once

#include <QString>

#include <optional>

namespace fairlead {

/// A unit as written behind a number.
struct WrittenUnit
{
    QString unit = {}; ///< as in Statement::unit: "s", "%", "req/s", "count", "B", "x"
    double factor = 1; ///< what one of it is in `unit`
    QString counted = {}; ///< "count": the thing that is counted, as a metric's id ("pods"); else empty
    qsizetype length = 0; ///< with the space before it
};

/// The unit that stands at `at` of a folded text, at most one space on. English, German, French, Spanish and
/// Chinese words and the usual signs; nothing when the word goes on ("512Mi" has no unit).
std::optional<WrittenUnit> unitAt(const QString &folded, qsizetype at);

/// The same, of units of time only.
std::optional<WrittenUnit> timeUnitAt(const QString &folded, qsizetype at);

} // namespace fairlead
