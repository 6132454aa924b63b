#include "models/waiting.h"

namespace fairlead {

bool waitsFor(const Waiting &waiting, const QString &person, const QStringList &roles)
{
    if (waiting.notPerson == person)
        return false;
    if (!waiting.person.isEmpty())
        return waiting.person == person;
    return waiting.role.isEmpty() || roles.contains(waiting.role);
}

} // namespace fairlead
