#include "ui/services/faults.h"

namespace fairlead {

using namespace Qt::StringLiterals;

const std::vector<Fault> &faults()
{
    static const std::vector<Fault> all{
        { u"slow"_s, u"Answer slowly"_s },
        { u"error"_s, u"Answer with an error"_s },
        { u"crash"_s, u"Crash"_s },
        { u"hang"_s, u"Hang"_s },
        { u"none"_s, u"Repair"_s },
    };
    return all;
}

} // namespace fairlead
