#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/inline_run.h"
#include "services/runbook/rendering/block_renderer.h"
#include "services/runbook/rendering/render.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostCells = 64;

/// A rule, also behind the marks of quotations and lists.
bool isRule(QByteArrayView line)
{
    for (const char mark : { '-', '*', '_' }) {
        if (line.count(mark) < 3)
            continue;
        return std::all_of(line.begin(), line.end(),
            [](char c) { return c != '\0' && std::strchr(" \t>-*_+.)0123456789", c) != nullptr; });
    }
    return false;
}

QByteArrayView withoutMarks(QByteArrayView line)
{
    qsizetype at = 0;
    while (at < line.size() && line[at] != '\0' && std::strchr(" \t>", line[at]) != nullptr)
        ++at;
    return line.sliced(at);
}

} // namespace

int BlockRenderer::ruleAfterLast() const
{
    int line = m_last + 1;
    while (line < m_lines.count() && !isRule(m_lines.line(line)))
        ++line;
    return line;
}

/// A heading without hashes has a line of marks below it.
void BlockRenderer::passUnderline()
{
    if (m_items.empty() && !withoutMarks(m_lines.line(m_last)).startsWith('#'))
        ++m_last;
}

void BlockRenderer::beginFence(const MD_BLOCK_CODE_DETAIL &detail)
{
    OpenFence open;
    open.indented = detail.fence_char == 0;
    open.language = parseFenceInfo(QString::fromUtf8(detail.info.text, detail.info.size)).language.left(40);
    const int line = detail.info.size > 0 ? lineOf(detail.info.text) : 0;
    open.first = line > 0 ? line + 1 : 0;
    m_fence = open;
}

void BlockRenderer::fenceText(const char *piece, qsizetype size)
{
    const int line = lineOf(piece);
    if (line > 0) {
        if (m_fence->first == 0)
            m_fence->first = line - m_fence->newlines;
        m_last = std::max(m_last, line);
    }
    if (line == 0 && size == 1 && *piece == '\n')
        ++m_fence->newlines;
    if (m_fence->text.size() >= MostBlockText)
        m_fence->left += size;
    else
        m_fence->text += shownText(piece, size);
}

void BlockRenderer::endFence()
{
    OpenFence open = std::move(*m_fence);
    m_fence.reset();
    RenderedBlock block{ .kind = RenderedBlock::Kind::Fence, .language = open.language };
    block.level = static_cast<int>(m_items.size());
    block.text = open.text.endsWith(u'\n') ? open.text.chopped(1) : open.text;
    const qsizetype more = open.left + std::max<qsizetype>(block.text.size() - MostBlockText, 0);
    block.text.truncate(MostBlockText);
    if (more > 0)
        block.text += u"\n… (%1 characters more)"_s.arg(more);
    const int first = open.first > 0 ? open.first : lineAfterLast() + (open.indented ? 0 : 1);
    block.lines = { first, first + std::max(open.newlines - 1, 0) };
    m_last = std::max(m_last, open.indented ? block.lines.last : first + open.newlines);
    push(std::move(block));
}

void BlockRenderer::addCell()
{
    InlineText text = m_run ? std::move(*m_run) : InlineText(0);
    m_run.reset();
    text.finish();
    const qsizetype count = m_row->cells.size();
    if (count > MostCells)
        return;
    const QString shown = text.text().left(std::max<qsizetype>(MostBlockText - m_rowText, 0));
    m_row->cells << (count == MostCells ? u"…"_s : shown);
    m_rowText += shown.size();
    if (!m_row->lines.isValid() && text.lines().isValid())
        m_row->lines = { text.lines().first, text.lines().first };
}

void BlockRenderer::addRow()
{
    RenderedBlock row = std::move(*m_row);
    m_row.reset();
    row.level = static_cast<int>(m_items.size());
    if (!row.lines.isValid())
        row.lines = { lineAfterLast(), lineAfterLast() };
    m_last = std::max(m_last, row.lines.last);
    push(std::move(row));
}

} // namespace fairlead
