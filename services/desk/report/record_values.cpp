#include "services/desk/report/record_values.h"

#include "services/deployment/fold.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead::record {

QString time(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString withoutPassword(const QString &text)
{
    static const QRegularExpression password(u"(://[^\\s:/@]*):[^\\s/@]+@"_s);
    QString shown = text;
    return shown.replace(password, u"\\1:***@"_s);
}

QString titleOf(const Step &step)
{
    return step.group.isEmpty() ? step.title : u"%1: %2"_s.arg(step.group, step.title);
}

QString titleOf(const DeploymentState &state, const QString &id)
{
    if (const Step *step = stepOf(state, id))
        return titleOf(*step);
    for (const Criterion &criterion : state.pipeline.criteria) {
        if (criterion.id == id)
            return criterion.text;
    }
    return id;
}

QString stateWord(StepState state)
{
    return state == StepState::Awaiting ? u"waiting for a person"_s : stepStateWord(state);
}

} // namespace fairlead::record
