#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct Row
{
    int port = 0;
    QString service = {};
    int line = 0;
};

void reportTwoPorts(LintContext &context, const Row &first, const PortRow &second)
{
    context.reportLine(u"service-on-two-ports"_s,
        u"%1 has port %2 here and %3 in line %4. One of them is wrong, or they are two services: name them apart."_s
            .arg(second.service)
            .arg(second.port)
            .arg(first.port)
            .arg(first.line),
        second.line, QString::number(second.port));
}

void reportSharedPort(LintContext &context, const Row &first, const PortRow &second)
{
    context.reportLine(u"service-on-two-ports"_s,
        u"Port %1 belongs to %2 in line %3 and to %4 here: on one host only one of them can have it."_s
            .arg(second.port)
            .arg(first.service)
            .arg(first.line)
            .arg(second.service),
        second.line, QString::number(second.port));
}

/// Rows of one table against each other. On hosts of their own services may share a port.
void checkTable(LintContext &context)
{
    QHash<QString, Row> byService;
    QHash<QString, Row> byPort;
    for (const PortRow &row : context.runbook().ports) {
        const QString table = QString::number(sectionIndexAt(context.runbook(), row.line)) + u'\n';
        const QString service = table + row.service.toLower();
        const QString port = table + QString::number(row.port);
        const Row known = byService.value(service);
        const Row holder = byPort.value(port);
        if (known.line > 0 && known.port != row.port)
            reportTwoPorts(context, known, row);
        else if (holder.line > 0 && holder.service.toLower() != row.service.toLower() && row.url.isEmpty())
            reportSharedPort(context, holder, row);
        if (known.line == 0)
            byService.insert(service, { row.port, row.service, row.line });
        if (holder.line == 0)
            byPort.insert(port, { row.port, row.service, row.line });
    }
}

/// "API Gateway (port 3017)" in a heading, a sentence or a comment.
void checkMention(LintContext &context, const QHash<QString, Row> &known, const QString &text, int line)
{
    static const Pattern mention(
        u"([A-Za-z][\\w /.-]{1,60}?) ?(?:\\((?:port |ports )?|,? (?:on|at) port )(\\d{2,5})\\)?(?![\\d-])"_s,
        Pattern::AnyCase);
    static const Pattern verb(
        u"^(?:(?:re)?deploy|start|restart|verify|check|stop|launch|the)\\s+"_s, Pattern::AnyCase);
    for (auto it = mention.globalMatch(text.left(1000)); it.hasNext();) {
        const auto match = it.next();
        const QString name = verb.removedFrom(match.captured(1).trimmed()).toLower();
        const Row row = known.value(name);
        const int port = match.captured(2).toInt();
        if (row.line > 0 && port != row.port)
            context.reportLine(u"service-on-two-ports"_s,
                u"%1 has port %2 here and %3 in the table (line %4). One of them is wrong."_s.arg(row.service)
                    .arg(port)
                    .arg(row.port)
                    .arg(row.line),
                line, match.captured(2));
    }
}

/// Tables that agree with themselves; two tables with different ports give no measure.
QHash<QString, Row> knownPorts(const Runbook &runbook)
{
    QHash<QString, Row> known;
    QSet<QString> unclear;
    for (const PortRow &row : runbook.ports) {
        const QString name = row.service.toLower();
        if (known.contains(name) && known.value(name).port != row.port)
            unclear.insert(name);
        known.insert(name, { row.port, row.service, row.line });
    }
    for (const QString &name : unclear)
        known.remove(name);
    return known;
}

} // namespace

void checkPorts(LintContext &context)
{
    checkTable(context);
    const Runbook &runbook = context.runbook();
    const QHash<QString, Row> known = knownPorts(runbook);
    if (known.isEmpty())
        return;
    for (const Section &section : runbook.sections)
        checkMention(context, known, section.title, section.lines.first);
    for (const Prose &prose : runbook.prose)
        checkMention(context, known, prose.text, prose.lines.first);
    for (const ChecklistItem &item : runbook.items)
        checkMention(context, known, item.text, item.line);
}

} // namespace fairlead
