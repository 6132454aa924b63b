#include "models/result.h"

using namespace Qt::StringLiterals;

namespace fairlead {

QString Error::text() const
{
    QString where = file;
    if (!where.isEmpty() && line > 0) {
        where += u":%1"_s.arg(line);
        if (column > 0)
            where += u":%1"_s.arg(column);
    }
    QString all = where.isEmpty() ? message : where + u": "_s + message;
    if (!detail.isEmpty())
        all += u" ("_s + detail + u')';
    return all;
}

} // namespace fairlead
