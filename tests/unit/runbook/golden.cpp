#include "golden.h"

#include "services/runbook/reading/section_roles.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString kindWord(FenceKind kind)
{
    static const QStringList words{ u"command"_s, u"comment-only"_s, u"environment-file"_s,
        u"expected-answer"_s, u"endless"_s, u"serve"_s, u"interactive"_s, u"configuration"_s,
        u"illustration"_s };
    return words.value(int(kind));
}

QString linesOf(SourceRange range)
{
    return u"%1-%2"_s.arg(range.first).arg(range.last);
}

QJsonArray findingsOf(const std::vector<Finding> &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings)
        array.append(u"%1 %2"_s.arg(finding.id, linesOf(finding.lines)));
    return array;
}

QJsonObject sectionOf(const Section &section)
{
    QJsonObject object{ { u"level"_s, section.level }, { u"role"_s, roleWord(section.role) },
        { u"lines"_s, linesOf(section.lines) }, { u"parent"_s, section.parent },
        { u"title"_s, shortHash(section.title) } };
    if (!section.environment.isEmpty())
        object[u"environment"_s] = section.environment;
    if (section.expectedAtLeast)
        object[u"minutes"_s]
            = u"%1-%2"_s.arg(section.expectedAtLeast->count()).arg(section.expectedAtMost->count());
    return object;
}

QJsonObject fenceOf(const Fence &fence)
{
    QJsonObject object{ { u"language"_s, fence.language }, { u"kind"_s, kindWord(fence.kind) },
        { u"lines"_s, linesOf(fence.lines) }, { u"section"_s, fence.section }, { u"list"_s, fence.inList },
        { u"text"_s, shortHash(fence.text) } };
    if (!fence.expected.isEmpty())
        object[u"expected"_s] = shortHash(fence.expected);
    return object;
}

QJsonObject stepOf(const Step &step)
{
    QJsonObject object{ { u"id"_s, shortHash(step.id) }, { u"kind"_s, stepKindWord(step.kind) },
        { u"lines"_s, linesOf(step.source) } };
    if (!step.service.isEmpty())
        object[u"port"_s] = step.port;
    if (step.duration.count() > 0)
        object[u"seconds"_s] = static_cast<qint64>(step.duration.count() / 1000);
    if (!step.script.isEmpty())
        object[u"script"_s] = shortHash(step.script);
    if (!step.needs.isEmpty())
        object[u"needs"_s] = int(step.needs.size());
    if (step.probe)
        object[u"probe"_s]
            = u"%1 %2 %3"_s.arg(shortHash(step.probe->url))
                  .arg(step.probe->status)
                  .arg(step.probe->json.isEmpty() && step.probe->contains.isEmpty() ? u"any body"_s
                                                                                    : u"a body"_s);
    if (!step.expected.isEmpty())
        object[u"expected"_s] = shortHash(step.expected);
    if (step.timeout.count() > 0)
        object[u"timeout"_s] = static_cast<qint64>(step.timeout.count() / 1000);
    if (step.optional)
        object[u"optional"_s] = true;
    if (!step.condition.isEmpty())
        object[u"condition"_s] = shortHash(step.condition);
    if (step.mandatory)
        object[u"mandatory"_s] = true;
    if (step.changes)
        object[u"changes"_s] = true;
    return object;
}

QJsonObject phaseOf(const Phase &phase)
{
    QJsonArray steps;
    for (const Step &step : phase.steps)
        steps.append(stepOf(step));
    return { { u"title"_s, shortHash(phase.title) },
        { u"minutes"_s, static_cast<qint64>(phase.expectedAtMost.count() / 60000) },
        { u"checklist"_s, phase.checklist }, { u"closing"_s, phase.closing }, { u"steps"_s, steps } };
}

QJsonArray parametersOf(const Pipeline &pipeline)
{
    QJsonArray parameters;
    for (const Parameter &parameter : pipeline.parameters)
        parameters.append(u"%1 %2 %3"_s.arg(shortHash(parameter.name), parameterTypeWord(parameter.type))
                              .arg(parameter.uses.size()));
    return parameters;
}

} // namespace

QString shortHash(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}

QJsonObject goldenOf(const Runbook &runbook)
{
    QJsonArray sections;
    for (const Section &section : runbook.sections)
        sections.append(sectionOf(section));
    QJsonArray fences;
    for (const Fence &fence : runbook.fences)
        fences.append(fenceOf(fence));
    QJsonArray items;
    for (const ChecklistItem &item : runbook.items)
        items.append(u"%1 %2 %3 %4"_s.arg(item.line).arg(shortHash(item.text),
            item.command.isEmpty() ? u"manual"_s : u"command"_s, proofWord(item.proof)));
    QJsonArray ports;
    for (const PortRow &row : runbook.ports)
        ports.append(u"%1 %2 %3"_s.arg(row.line).arg(row.port).arg(shortHash(row.service)));
    QJsonArray placeholders;
    for (const Placeholder &placeholder : runbook.placeholders)
        placeholders.append(
            u"%1:%2 %3"_s.arg(placeholder.line).arg(placeholder.column).arg(shortHash(placeholder.token)));
    return { { u"sha256"_s, runbook.sha256 }, { u"sections"_s, sections }, { u"fences"_s, fences },
        { u"items"_s, items }, { u"ports"_s, ports }, { u"placeholders"_s, placeholders },
        { u"paragraphs"_s, int(runbook.prose.size()) }, { u"findings"_s, findingsOf(runbook.findings) } };
}

QJsonObject goldenOf(const Pipeline &pipeline)
{
    QJsonArray phases;
    for (const Phase &phase : pipeline.phases)
        phases.append(phaseOf(phase));
    QJsonArray gates;
    for (const Gate &gate : pipeline.gates)
        gates.append(u"%1 %2 %3"_s.arg(gate.id, shortHash(gate.before), linesOf(gate.source)));
    QJsonArray advice;
    for (const Advice &one : pipeline.advice)
        advice.append(u"%1 %2"_s.arg(linesOf(one.source), shortHash(one.text)));
    return { { u"phases"_s, phases }, { u"gates"_s, gates }, { u"advice"_s, advice },
        { u"findings"_s, findingsOf(pipeline.findings) }, { u"parameters"_s, parametersOf(pipeline) },
        { u"contacts"_s, int(pipeline.contacts.size()) }, { u"required"_s, int(pipeline.required.size()) },
        { u"statements"_s, int(pipeline.statements.size()) },
        { u"rollback"_s,
            u"%1 %2"_s.arg(linesOf(pipeline.rollbackSource), shortHash(pipeline.rollbackText)) } };
}

} // namespace fairlead
