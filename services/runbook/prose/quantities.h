#pragma once

#include "models/statement.h"
#include "services/runbook/prose/folded_text.h"

#include <QString>

#include <vector>

namespace fairlead {

/// A number with its unit and comparison, where it stands.
struct Quantity
{
    Comparison comparison = Comparison::None; ///< as written; None: no word compares
    double value = 0; ///< in `unit`
    double upper = 0; ///< Between
    QString unit = {}; ///< as in Statement::unit; empty when none is written
    QString counted = {}; ///< what a "count" counts: "pods"
    bool relative = false;
    bool spanning = false; ///< words of time lead to it ("for", "over the last"): it may be a window
    bool plus = false; ///< the comparison is a bare "+"
    WordSpan span = {}; ///< with its comparison
    WordSpan number = {}; ///< number and unit alone

    bool isTime() const { return unit == u"s"; }
};

/// Every quantity of a folded text, in order. A bare number counts only behind a comparison; versions, ports,
/// dates, addresses and money are none. At most MostQuantities are looked for.
std::vector<Quantity> quantitiesIn(const QString &folded);

inline constexpr std::size_t MostQuantities = 64;

} // namespace fairlead
