#include "services/desk/running/attempt_place.h"

using namespace Qt::StringLiterals;

namespace fairlead {

QString attemptFolder(const QString &stateFolder, const QString &deployment, const QString &step, int attempt)
{
    QString name = step;
    name.replace(u'/', u"__"_s);
    return u"%1/deployments/%2/%3/%4"_s.arg(stateFolder, deployment, name, QString::number(attempt));
}

} // namespace fairlead
