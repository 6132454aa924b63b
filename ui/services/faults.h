#pragma once

#include <QString>

#include <vector>

namespace fairlead {

/// A way in which a practice service can be made to fail, as Desk::breakService knows it.
struct Fault
{
    QString id;
    QString text;
};

/// In the order of the menus; the last one, "none", repairs.
const std::vector<Fault> &faults();

} // namespace fairlead
