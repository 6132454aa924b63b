#pragma once

#include "models/environment.h"
#include "models/pipeline.h"
#include "services/runbook/compiling/units.h"
#include "services/runbook/prose/words.h"

#include <QMap>
#include <QSet>
#include <QString>

namespace fairlead {

/// What the parts of the compiler share while one runbook is compiled.
struct Compilation
{
    const Runbook &runbook;
    const Environment &environment;
    const QMap<QString, DeployMethod> &methods;
    std::vector<Finding> findings = {};
    QSet<QString> expanded = {}; ///< ids of the services that have their steps already
    QMap<QString, SourceRange> approvals = {}; ///< roles that checklist items ask for
    UniqueIds ids = {}; ///< of phases and steps
    QString phase = {}; ///< id of the phase that is being made

    void add(const QString &id, Finding::Severity severity, const QString &message, SourceRange lines)
    {
        constexpr std::size_t Most = 1000;
        if (findings.size() < Most)
            findings.push_back({ id, severity, message, lines });
    }
    /// "<phase>/<slug of title>", made unique.
    QString stepId(const QString &title) { return ids.take(phase + u'/' + titleSlug(title)); }
};

} // namespace fairlead
