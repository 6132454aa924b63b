#include "services/runbook/reading/display_repair.h"

#include "services/runbook/prose/text_repair.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void repair(QString &text, Misreading as)
{
    text = repaired(text, as);
}

void repairTables(Runbook &runbook, Misreading as)
{
    for (Table &table : runbook.tables) {
        for (QString &cell : table.header)
            repair(cell, as);
        for (Table::Row &row : table.rows) {
            for (QString &cell : row.cells)
                repair(cell, as);
        }
    }
    for (PortRow &row : runbook.ports)
        repair(row.service, as);
}

} // namespace

void repairDisplay(Runbook &runbook)
{
    const QString whole = QString::fromUtf8(runbook.text);
    const auto damage = findDamage(whole);
    if (!damage)
        return;
    for (Section &section : runbook.sections)
        repair(section.title, damage->as);
    for (Prose &prose : runbook.prose) {
        repair(prose.text, damage->as);
        repair(prose.lead, damage->as);
    }
    for (ChecklistItem &item : runbook.items)
        repair(item.text, damage->as);
    repairTables(runbook, damage->as);
    const int line = static_cast<int>(QStringView(whole).first(damage->first).count(u'\n')) + 1;
    runbook.findings.push_back({ u"text-misread"_s, Finding::Severity::Note,
        u"This file was once read as %1 though it was UTF-8: %2 characters are damaged, the first one here. "
        u"They "
        "are shown as they were meant; the file is not changed. Save it again from a good copy."_s
            .arg(misreadingName(damage->as))
            .arg(damage->characters),
        { line, line } });
}

} // namespace fairlead
