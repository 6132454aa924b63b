#pragma once

#include "services/runbook/lint/lint_context.h"
#include "services/runbook/shell/shell_text.h"

#include <QString>

#include <vector>

namespace fairlead {

/// A service that the document or the environment lists.
struct NamedService
{
    QString name = {};
    int port = 0;
    QString host = {}; ///< of its address, without scheme and port; empty when it has none
};

/// The services that count for an environment's sections ("" = for all): from the text's port tables, else
/// from the environment's file. At most 200.
std::vector<NamedService> servicesOf(const LintContext &context, const QString &environment);

/// True when the text names the service: by its name, its host, its port, or a range of ports that holds it.
bool namesService(const QString &text, const NamedService &service);

/// "all services", "core services", "each of them": a word that stands for those it does not list.
bool namesAllServices(const QString &text);

} // namespace fairlead
