#include "models/environment.h"

#include "models/health.h"

using namespace Qt::StringLiterals;

namespace fairlead {

QString tierWord(Tier tier)
{
    switch (tier) {
    case Tier::Local: return u"local"_s;
    case Tier::Staging: return u"staging"_s;
    case Tier::Production: return u"production"_s;
    }
    return {};
}

QString slug(const QString &name)
{
    QString result;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            result += c.toLower();
        else if (!result.isEmpty() && !result.endsWith(u'-'))
            result += u'-';
    }
    if (result.endsWith(u'-'))
        result.chop(1);
    return result;
}

QString healthWord(Health health)
{
    switch (health) {
    case Health::Unknown: return u"UNKNOWN"_s;
    case Health::Up: return u"UP"_s;
    case Health::Degraded: return u"DEGRADED"_s;
    case Health::Down: return u"DOWN"_s;
    }
    return {};
}

} // namespace fairlead
