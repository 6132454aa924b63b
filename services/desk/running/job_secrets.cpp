#include "services/desk/running/job_secrets.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void addReferences(QSet<QString> &references, const QMap<QString, QString> &values)
{
    for (const QString &value : values) {
        if (value.contains(u"${secret:"_s))
            references.insert(value);
    }
}

/// Each once.
QSet<QString> referencesOf(const JobRequest &request)
{
    QSet<QString> references;
    addReferences(references, request.state.target.variables);
    addReferences(references, request.state.parameters);
    addReferences(references, request.carried.variables);
    for (const Service &service : request.state.target.services)
        addReferences(references, service.deploy.parameters);
    return references;
}

} // namespace

void addMasked(JobSpec &spec, const JobRequest &request, const ResolveSecret &resolve)
{
    QSet<QString> references = referencesOf(request);
    for (const QString &given : std::as_const(spec.secretReferences))
        references.remove(given);
    for (const QString &reference : std::as_const(references)) {
        if (const auto value = resolve(reference))
            spec.masked.append(*value);
    }
}

} // namespace fairlead
