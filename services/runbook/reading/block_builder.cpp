#include "services/runbook/reading/block_builder.h"

#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/check_boxes.h"
#include "services/runbook/reading/port_tables.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A table has a line for each row and one below the header: of rows without text that tells the place.
void placeRows(Table &table, int fallback)
{
    int header = fallback;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].line > 0) {
            header = table.rows[i].line - (i == 0 ? 0 : static_cast<int>(i) + 1);
            break;
        }
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].line = header + (i == 0 ? 0 : static_cast<int>(i) + 1);
    table.lines = { header, table.rows.back().line };
}

} // namespace

BlockBuilder::BlockBuilder(Runbook &runbook, const LineIndex &lines, qsizetype start)
    : m_runbook(runbook)
    , m_lines(lines)
    , m_start(start)
    , m_last(lines.lineAt(start) - 1)
{
}

/// 0 for text that md4c made up: indentation, line ends, replacements.
int BlockBuilder::lineOf(const char *piece) const
{
    const char *begin = m_runbook.text.constData();
    const std::less<const char *> before;
    if (before(piece, begin) || !before(piece, begin + m_runbook.text.size()))
        return 0;
    return m_lines.lineAt(piece - begin);
}

void BlockBuilder::enterBlock(MD_BLOCKTYPE type, const void *detail)
{
    flush();
    switch (type) {
    case MD_BLOCK_QUOTE: ++m_quotes; break;
    case MD_BLOCK_UL: m_lists.push_back({}); break;
    case MD_BLOCK_OL:
        m_lists.push_back({ true, static_cast<int>(static_cast<const MD_BLOCK_OL_DETAIL *>(detail)->start) });
        break;
    case MD_BLOCK_LI: beginItem(*static_cast<const MD_BLOCK_LI_DETAIL *>(detail)); break;
    case MD_BLOCK_H: m_level = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL *>(detail)->level); break;
    case MD_BLOCK_CODE: beginFence(*static_cast<const MD_BLOCK_CODE_DETAIL *>(detail)); break;
    case MD_BLOCK_HTML: m_inHtml = true; break;
    case MD_BLOCK_TABLE: m_table = Table{ section() }; break;
    case MD_BLOCK_TR: m_table->rows.push_back({}); break;
    default: break;
    }
}

void BlockBuilder::leaveBlock(MD_BLOCKTYPE type)
{
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        addCell();
    } else if (type == MD_BLOCK_CODE) {
        endFence();
    } else {
        flush();
    }
    switch (type) {
    case MD_BLOCK_QUOTE: --m_quotes; break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: m_lists.pop_back(); break;
    case MD_BLOCK_LI: m_items.pop_back(); break;
    case MD_BLOCK_H: m_level = 0; break;
    case MD_BLOCK_HTML: m_inHtml = false; break;
    case MD_BLOCK_TABLE: endTable(); break;
    default: break;
    }
}

void BlockBuilder::text(MD_TEXTTYPE type, const char *piece, qsizetype size)
{
    if (m_fence) {
        fenceText(type, piece, size);
        return;
    }
    const int line = lineOf(piece);
    m_last = std::max(m_last, line);
    const bool null = type == MD_TEXT_NULLCHAR;
    m_run.add(type, null ? QString(QChar::ReplacementCharacter) : shownText(piece, size), line);
}

void BlockBuilder::beginItem(const MD_BLOCK_LI_DETAIL &detail)
{
    List &list = m_lists.back();
    Item item;
    item.number = list.ordered ? list.next++ : 0;
    item.task = detail.is_task != 0;
    if (item.task) {
        item.checked = detail.task_mark == 'x' || detail.task_mark == 'X';
        item.line = m_lines.lineAt(m_start + detail.task_mark_offset);
        m_last = std::max(m_last, item.line);
    }
    m_items.push_back(item);
}

int BlockBuilder::holdingItem() const
{
    for (auto it = m_items.rbegin(); it != m_items.rend(); ++it) {
        if (it->prose >= 0)
            return it->prose;
    }
    return -1;
}

/// Ends a run of inline text: it is a heading, an item's own text, a paragraph, or an HTML block.
void BlockBuilder::flush()
{
    if (m_level > 0 && (m_quotes > 0 || !m_items.empty()))
        m_level = 0; // a heading inside a list or a quotation divides nothing
    if (m_level > 0) {
        if (!m_run.isEmpty())
            addHeading();
        return;
    }
    if (m_run.isEmpty() || m_table)
        return;
    const QString html = m_run.html;
    const int line = m_run.first;
    if (!m_inHtml && !m_run.text.trimmed().isEmpty()) {
        const bool task = !m_items.empty() && m_items.back().task && !m_items.back().hasText;
        if (task)
            addItem();
        else if (startsWithBox(m_run.text))
            addBoxes();
        else
            addProse();
    }
    m_run = {};
    attach(html, line);
}

void BlockBuilder::addItem()
{
    Item &item = m_items.back();
    item.hasText = true;
    item.checklist = static_cast<int>(m_runbook.items.size());
    ChecklistItem entry{ section(), m_run.text.simplified(), {}, item.checked, item.line };
    entry.item = holdingItem();
    if (!m_run.codes.isEmpty())
        entry.command = m_run.codes.first().trimmed();
    m_runbook.items.push_back(entry);
    m_headingIsLast = false;
    m_lastProse = -1;
}

/// The line of the run; for one that does not lie in the source (NUL bytes alone), the next line is taken.
int BlockBuilder::takeLine()
{
    const int line = m_run.first > 0 ? m_run.first : std::min(m_last + 1, m_lines.count());
    m_last = std::max(m_last, line);
    return line;
}

/// "⬜ one" in a list, or several of them in a paragraph: boxes that Markdown does not know.
void BlockBuilder::addBoxes()
{
    if (!m_items.empty())
        m_items.back().hasText = true;
    const int first = takeLine();
    for (const BoxedText &box : boxesIn(m_run.text)) {
        const int line = m_run.lineOf(box.at);
        ChecklistItem entry{ section(), box.text, {}, box.checked, line > 0 ? line : first };
        entry.item = holdingItem();
        if (!m_items.empty())
            m_items.back().checklist = static_cast<int>(m_runbook.items.size());
        m_runbook.items.push_back(entry);
    }
    m_headingIsLast = false;
    m_lastProse = -1;
}

void BlockBuilder::addCell()
{
    constexpr qsizetype MostColumns = 64;
    Table::Row &row = m_table->rows.back();
    if (row.cells.size() < MostColumns)
        row.cells << m_run.text.trimmed();
    row.line = m_run.first > 0 ? m_run.first : row.line;
    m_run = {};
}

void BlockBuilder::endTable()
{
    Table table = std::move(*m_table);
    m_table.reset();
    m_headingIsLast = false;
    m_lastProse = -1;
    if (table.rows.empty())
        return;
    placeRows(table, std::min(m_last + 1, m_lines.count() - static_cast<int>(table.rows.size())));
    m_last = std::max(m_last, table.lines.last);
    table.header = table.rows.front().cells;
    table.rows.erase(table.rows.begin());
    for (PortRow &row : portRows(table))
        m_runbook.ports.push_back(std::move(row));
    m_runbook.tables.push_back(std::move(table));
}

void BlockBuilder::addProse()
{
    const int line = takeLine();
    Prose prose{ section(), m_run.text.simplified(), { line, std::max(line, m_run.last) } };
    prose.item = holdingItem();
    prose.depth = static_cast<int>(m_lists.size());
    prose.lead = m_run.lead.simplified();
    if (prose.lead.endsWith(u':'))
        prose.lead.chop(1);
    prose.linkOnly = m_run.beginsWithLink;
    if (!m_items.empty() && !m_items.back().hasText) {
        prose.listItem = true;
        prose.number = m_items.back().number;
        m_items.back().hasText = true;
        m_items.back().prose = static_cast<int>(m_runbook.prose.size());
    }
    m_lastProse = static_cast<int>(m_runbook.prose.size());
    m_runbook.prose.push_back(prose);
    m_headingIsLast = false;
}

void BlockBuilder::addHeading()
{
    while (!m_open.empty() && m_runbook.sections[static_cast<std::size_t>(m_open.back())].level >= m_level)
        m_open.pop_back();
    Section section;
    section.level = m_level;
    section.title = m_run.text.simplified();
    section.lines.first = takeLine();
    section.parent = m_open.empty() ? -1 : m_open.back();
    section.attributes = attributesInComments(m_run.html);
    m_open.push_back(static_cast<int>(m_runbook.sections.size()));
    m_runbook.sections.push_back(section);
    m_run = {};
    m_headingIsLast = true;
    m_lastProse = -1;
}

/// What a comment at this place stands on: the checklist item, the heading directly above, or the paragraph
/// or list item that it ends or follows.
Attributes *BlockBuilder::attributesHere()
{
    if (!m_items.empty() && m_items.back().checklist >= 0)
        return &m_runbook.items[static_cast<std::size_t>(m_items.back().checklist)].attributes;
    if (m_headingIsLast && section() >= 0)
        return &m_runbook.sections.back().attributes;
    return m_lastProse < 0 ? nullptr : &m_runbook.prose[static_cast<std::size_t>(m_lastProse)].attributes;
}

void BlockBuilder::attach(const QString &html, int line)
{
    const Attributes attributes = attributesInComments(html);
    if (attributes.isEmpty())
        return;
    if (Attributes *here = attributesHere())
        here->insert(attributes);
    else
        note(u"attribute-without-place"_s,
            u"A fairlead comment counts on a heading, a paragraph, a list item or a checklist item, or "
            u"directly "
            "below one; this one is ignored."_s,
            { line, line });
}

void BlockBuilder::note(const QString &id, const QString &message, SourceRange lines)
{
    m_runbook.findings.push_back({ id, Finding::Severity::Warning, message, lines });
}

/// A section ends where the next one of its level or above begins.
void BlockBuilder::finish()
{
    std::vector<Section> &sections = m_runbook.sections;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        for (; !open.empty() && sections[open.back()].level >= sections[i].level; open.pop_back())
            sections[open.back()].lines.last = sections[i].lines.first - 1;
        open.push_back(i);
    }
    for (const std::size_t i : open)
        sections[i].lines.last = m_lines.count();
}

} // namespace fairlead
