#include "services/backup/backup_age.h"

using std::chrono::milliseconds;

namespace fairlead {

milliseconds age(const Artefact &backup, const QDateTime &now)
{
    if (!backup.snapshot.isValid() || !now.isValid())
        return milliseconds::max();
    const qint64 passed = backup.snapshot.msecsTo(now);
    return passed < 0 ? milliseconds::max() : milliseconds(passed);
}

bool isFresh(const Artefact &backup, const QDateTime &now, milliseconds limit)
{
    const milliseconds old = age(backup, now);
    return old != milliseconds::max() && old <= limit;
}

} // namespace fairlead
