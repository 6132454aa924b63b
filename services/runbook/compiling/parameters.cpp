#include "services/runbook/compiling/parameters.h"

#include "models/parameter_types.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QHash<QString, QString> tokensByVariable(const Runbook &runbook)
{
    QHash<QString, QString> tokens;
    for (const Placeholder &placeholder : runbook.placeholders) {
        if (!tokens.contains(placeholder.variable))
            tokens.insert(placeholder.variable, placeholder.token);
    }
    return tokens;
}

/// The lines where the placeholder or variable stands within the step, or the step's own lines.
std::vector<SourceRange> usesIn(const Runbook &runbook, const Step &step, const QString &name)
{
    std::vector<SourceRange> uses;
    auto it = std::lower_bound(runbook.placeholders.begin(), runbook.placeholders.end(), step.source.first,
        [](const Placeholder &placeholder, int line) { return placeholder.line < line; });
    for (; it != runbook.placeholders.end() && it->line <= step.source.last; ++it) {
        if (it->variable == name)
            uses.push_back({ it->line, it->line });
    }
    if (uses.empty())
        uses.push_back(step.source);
    return uses;
}

} // namespace

std::vector<Parameter> parametersOf(const Runbook &runbook, const Pipeline &pipeline)
{
    const QHash<QString, QString> tokens = tokensByVariable(runbook);
    QHash<QString, std::size_t> places;
    std::vector<Parameter> parameters;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            for (const QString &name : step.needs) {
                if (!places.contains(name)) {
                    places.insert(name, parameters.size());
                    const QString token = tokens.value(name, u'$' + name);
                    parameters.push_back({ name, token, parameterType(name, token) });
                }
                Parameter &parameter = parameters[places.value(name)];
                for (const SourceRange &use : usesIn(runbook, step, name)) {
                    if (parameter.uses.empty() || parameter.uses.back() != use)
                        parameter.uses.push_back(use);
                }
                parameter.steps << step.id;
            }
        }
    }
    return parameters;
}

} // namespace fairlead
