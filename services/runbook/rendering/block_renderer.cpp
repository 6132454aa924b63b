#include "services/runbook/rendering/block_renderer.h"

#include "services/runbook/reading/inline_run.h"
#include "services/runbook/rendering/render.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace fairlead {

BlockRenderer::BlockRenderer(const QByteArray &text, const LineIndex &lines, qsizetype start)
    : m_text(text)
    , m_lines(lines)
    , m_start(start)
    , m_last(lines.lineAt(start) - 1)
{
}

/// 0 for text that md4c made up: indentation, line ends, replacements.
int BlockRenderer::lineOf(const char *piece) const
{
    const char *begin = m_text.constData();
    const std::less<const char *> before;
    if (before(piece, begin) || !before(piece, begin + m_text.size()))
        return 0;
    return m_lines.lineAt(piece - begin);
}

/// The next line that is not empty: where a block without any text stands.
int BlockRenderer::lineAfterLast() const
{
    int line = m_last + 1;
    while (line < m_lines.count() && m_lines.line(line).trimmed().isEmpty())
        ++line;
    return std::min(line, std::max(m_lines.count(), 1));
}

void BlockRenderer::enterBlock(MD_BLOCKTYPE type, const void *detail)
{
    flush();
    if (type != MD_BLOCK_P && type != MD_BLOCK_H && type != MD_BLOCK_LI)
        addBareItem();
    switch (type) {
    case MD_BLOCK_QUOTE: ++m_quotes; break;
    case MD_BLOCK_UL: m_lists.push_back({}); break;
    case MD_BLOCK_OL:
        m_lists.push_back({ true, static_cast<const MD_BLOCK_OL_DETAIL *>(detail)->start });
        break;
    case MD_BLOCK_LI: beginItem(*static_cast<const MD_BLOCK_LI_DETAIL *>(detail)); break;
    case MD_BLOCK_H:
        m_heading = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL *>(detail)->level);
        break;
    case MD_BLOCK_CODE: beginFence(*static_cast<const MD_BLOCK_CODE_DETAIL *>(detail)); break;
    case MD_BLOCK_THEAD: m_inHead = true; break;
    case MD_BLOCK_TR:
        m_row.emplace();
        m_row->kind = m_inHead ? RenderedBlock::Kind::TableHeader : RenderedBlock::Kind::TableRow;
        m_rowText = 0;
        break;
    default: break;
    }
}

void BlockRenderer::leaveBlock(MD_BLOCKTYPE type)
{
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        addCell();
    else if (type == MD_BLOCK_CODE)
        endFence();
    else
        flush();
    switch (type) {
    case MD_BLOCK_QUOTE: --m_quotes; break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: m_lists.pop_back(); break;
    case MD_BLOCK_LI:
        addBareItem();
        m_items.pop_back();
        break;
    case MD_BLOCK_H:
        passUnderline();
        m_heading = 0;
        break;
    case MD_BLOCK_HR: {
        const int line = ruleAfterLast();
        push({ .kind = RenderedBlock::Kind::Rule, .lines = { line, line } });
        break;
    }
    case MD_BLOCK_THEAD:
        m_inHead = false;
        ++m_last; // the line that makes it a table
        break;
    case MD_BLOCK_TR: addRow(); break;
    default: break;
    }
}

void BlockRenderer::enterSpan(MD_SPANTYPE type)
{
    if (!m_run)
        m_run.emplace(MostBlockText);
    m_run->enter(type);
}

void BlockRenderer::leaveSpan(MD_SPANTYPE type)
{
    m_run->leave(type);
}

void BlockRenderer::text(MD_TEXTTYPE type, const char *piece, qsizetype size)
{
    if (m_fence) {
        fenceText(type == MD_TEXT_NULLCHAR ? "\xEF\xBF\xBD" : piece, type == MD_TEXT_NULLCHAR ? 3 : size);
        return;
    }
    const int line = lineOf(piece);
    m_last = std::max(m_last, line);
    if (!m_run)
        m_run.emplace(MostBlockText);
    const bool null = type == MD_TEXT_NULLCHAR;
    m_run->add(type, null ? QString(QChar::ReplacementCharacter) : shownText(piece, size), line);
}

void BlockRenderer::beginItem(const MD_BLOCK_LI_DETAIL &detail)
{
    List &list = m_lists.back();
    Item item;
    item.marker = list.ordered ? u"%1."_s.arg(list.next++) : u"•"_s;
    item.task = detail.is_task != 0;
    if (item.task) {
        item.checked = detail.task_mark == 'x' || detail.task_mark == 'X';
        item.line = m_lines.lineAt(m_start + static_cast<qsizetype>(detail.task_mark_offset));
    }
    m_items.push_back(item);
}

/// Ends a run of words: a heading, an item's own line, or a paragraph. Cells end elsewhere.
void BlockRenderer::flush()
{
    if (!m_run || m_row)
        return;
    InlineText text = std::move(*m_run);
    m_run.reset();
    text.finish();
    if (text.text().isEmpty())
        return;
    const bool own = !m_items.empty() && !m_items.back().shown;
    own ? addItem(text) : addText(text);
}

void BlockRenderer::addText(const InlineText &text)
{
    RenderedBlock block{ .text = text.text(), .spans = text.spans(), .lines = text.lines() };
    block.level = static_cast<int>(m_items.size());
    if (m_heading > 0 && m_items.empty()) {
        block.kind = RenderedBlock::Kind::Heading;
        block.level = m_heading;
    } else if (m_heading > 0) {
        block.spans = { { 0, block.text.size(), TextSpan::Bold } };
    }
    push(std::move(block));
}

void BlockRenderer::addItem(const InlineText &text)
{
    Item &item = m_items.back();
    item.shown = true;
    RenderedBlock block{ .kind = item.task ? RenderedBlock::Kind::CheckItem : RenderedBlock::Kind::ListItem };
    block.level = static_cast<int>(m_items.size());
    block.marker = item.marker;
    block.checked = item.checked;
    block.text = text.text();
    block.spans = text.spans();
    block.lines = text.lines();
    if (item.line > 0)
        block.lines = { item.line, std::max(item.line, block.lines.last) };
    else if (!block.lines.isValid())
        block.lines = { lineAfterLast(), lineAfterLast() };
    m_last = std::max(m_last, block.lines.last);
    push(std::move(block));
}

/// An item that begins with something else than words still has its mark.
void BlockRenderer::addBareItem()
{
    if (!m_items.empty() && !m_items.back().shown)
        addItem(InlineText(0));
}

void BlockRenderer::push(RenderedBlock block)
{
    block.quotes = m_quotes;
    if (!block.lines.isValid())
        block.lines = { lineAfterLast(), lineAfterLast() };
    if (!isFull())
        m_blocks.push_back(std::move(block));
}

bool BlockRenderer::isFull() const
{
    return m_blocks.size() >= MostBlocks;
}

void BlockRenderer::breakOff(const QString &why)
{
    const int line = std::max(m_last, 1);
    m_blocks.push_back({ .text = why, .lines = { line, line } });
}

} // namespace fairlead
