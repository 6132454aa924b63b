#include "services/runbook/drafting/draft_variables.h"

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/placeholders.h"
#include "services/runbook/shell/shell_commands.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostVariables = 300;

bool isVariable(const QString &name)
{
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_]{0,100}\\z"_s);
    return form.match(name).hasMatch() && !isProvidedVariable(name) && !isServiceVariable(name);
}

bool runs(const Runbook &runbook, const Fence &fence, const Environment &environment)
{
    return isShellLanguage(fence.language) && fence.kind != FenceKind::EnvironmentFile
        && countsFor(runbook, fence.section, environment);
}

/// What some block sets, and what a person is asked for because the document leaves it open.
QSet<QString> namesSet(const Runbook &runbook, const Environment &environment)
{
    QSet<QString> names;
    for (const Fence &fence : runbook.fences) {
        if (!runs(runbook, fence, environment))
            continue;
        for (const ShellCommand &command : shellCommands(fence.command)) {
            for (const QString &name : command.assigned)
                names.insert(name);
        }
    }
    for (const Placeholder &placeholder : runbook.placeholders)
        names.insert(placeholder.variable);
    return names;
}

/// The line in the fence where the name stands first.
int lineOfUse(const Fence &fence, const QString &name)
{
    const qsizetype at = fence.command.indexOf(name);
    return fence.lines.first
        + static_cast<int>(QStringView(fence.command).first(std::max<qsizetype>(at, 0)).count(u'\n'));
}

/// Collects names, each once.
class Variables
{
public:
    void add(const QString &name, const QString &about, int line)
    {
        if (!isVariable(name) || m_known.contains(name) || m_all.size() >= MostVariables)
            return;
        m_known.insert(name);
        m_all.push_back({ name, about, line, isSecretName(name) });
    }
    std::vector<DraftVariable> take() { return std::move(m_all); }

private:
    QSet<QString> m_known;
    std::vector<DraftVariable> m_all;
};

} // namespace

bool isSecretName(const QString &name)
{
    static const QRegularExpression secret(
        u"SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|WEBHOOK|(?:^|_)(?:PWD|PASS|DSN)(?:_|$)|KEY(?:_|$)"_s);
    static const QRegularExpression address(u"(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MONGO|MONGODB|"
                                            u"REDIS|AMQP|RABBITMQ|NATS|CLICKHOUSE|KAFKA|"
                                            "ELASTIC|ELASTICSEARCH|SMTP|BROKER)_?(?:URL|URI|CONNECTION)"_s);
    const QString upper = name.toUpper();
    return secret.match(upper).hasMatch() || address.match(upper).hasMatch();
}

std::vector<DraftVariable> variablesIn(const Runbook &runbook, const Environment &environment)
{
    Variables variables;
    for (const RequiredVariable &required : runbook.required)
        variables.add(required.name, required.about, required.line);
    const QSet<QString> set = namesSet(runbook, environment);
    for (const Fence &fence : runbook.fences) {
        if (!runs(runbook, fence, environment))
            continue;
        for (const QString &name : expandedVariables(fence.command)) {
            if (!set.contains(name))
                variables.add(name, {}, lineOfUse(fence, name));
        }
    }
    return variables.take();
}

} // namespace fairlead
