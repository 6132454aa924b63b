#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/block_builder.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The line without the marks of quotations and lists in front.
QByteArrayView withoutContainers(QByteArrayView line)
{
    qsizetype at = 0;
    while (at < line.size() && std::strchr(" \t>-*+.)0123456789", line[at]) != nullptr && line[at] != '\0')
        ++at;
    return line.sliced(at);
}

bool isFenceMark(QByteArrayView line)
{
    const QByteArrayView bare = withoutContainers(line);
    return bare.startsWith("```") || bare.startsWith("~~~");
}

/// Where what belongs to the list item that the line opens begins, as far as the line tells; 0 in no list.
qsizetype contentColumn(QByteArrayView line)
{
    const QByteArrayView marks = line.first(line.size() - withoutContainers(line).size());
    qsizetype column = 0;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        if (marks[i] != ' ' && marks[i] != '\t' && marks[i] != '>')
            column = i + 1;
    }
    return column;
}

/// Whether `line` can be the end of the block that `mark` opens: the same sign, within the same item.
bool closes(QByteArrayView line, QByteArrayView mark)
{
    const QByteArrayView bare = withoutContainers(line);
    return isFenceMark(line) && bare.first(1) == withoutContainers(mark).first(1)
        && line.size() - bare.size() >= contentColumn(mark) && contentColumn(line) == 0;
}

} // namespace

void BlockBuilder::beginFence(const MD_BLOCK_CODE_DETAIL &detail)
{
    OpenFence open;
    open.indentedCode = detail.fence_char == 0;
    const FenceInfo info = parseFenceInfo(QString::fromUtf8(detail.info.text, detail.info.size));
    open.fence.section = section();
    open.fence.language = info.language;
    open.fence.attributes = info.attributes;
    open.fence.inList = !m_items.empty();
    open.fence.item = holdingItem();
    const int line = detail.info.size > 0 ? lineOf(detail.info.text) : 0;
    open.first = line > 0 ? line + 1 : 0;
    m_fence = open;
}

void BlockBuilder::fenceText(MD_TEXTTYPE type, const char *piece, qsizetype size)
{
    const int line = lineOf(piece);
    if (line > 0) {
        if (m_fence->first == 0)
            m_fence->first = line - m_fence->newlines;
        m_last = std::max(m_last, line);
    }
    if (type == MD_TEXT_NULLCHAR)
        m_fence->fence.text += QChar::ReplacementCharacter;
    else
        m_fence->fence.text += shownText(piece, size);
    if (line == 0 && size == 1 && *piece == '\n')
        ++m_fence->newlines;
}

void BlockBuilder::endFence()
{
    OpenFence open = std::move(*m_fence);
    m_fence.reset();
    m_headingIsLast = false;
    m_lastProse = -1;
    if (open.indentedCode)
        return;
    if (open.first == 0) // nothing in it points into the source: look for the mark
        open.first = std::min(nextFenceMark(), m_lines.count() - open.newlines) + 1;
    open.fence.lines = { open.first, open.first + std::max(open.newlines - 1, 0) };
    const int behind = open.first + open.newlines;
    const bool closed = closes(sourceLine(behind), sourceLine(open.first - 1));
    m_last = std::max(m_last, behind - (closed ? 0 : 1));
    checkFenceEnd(open.fence);
    m_runbook.fences.push_back(std::move(open.fence));
}

/// A line as far as it is Markdown: without the byte order mark.
QByteArrayView BlockBuilder::sourceLine(int number) const
{
    const QByteArrayView line = m_lines.line(number);
    const qsizetype before = line.isEmpty() ? 0 : m_start - m_lines.startOf(number);
    return line.sliced(std::clamp<qsizetype>(before, 0, line.size()));
}

/// The line of the first mark below what has been placed; the last line when there is none.
int BlockBuilder::nextFenceMark() const
{
    int mark = std::min(m_last + 1, m_lines.count());
    while (mark < m_lines.count() && !isFenceMark(sourceLine(mark)))
        ++mark;
    return mark;
}

void BlockBuilder::checkFenceEnd(const Fence &fence)
{
    const bool empty = fence.text.isEmpty();
    if (isFenceMark(sourceLine(empty ? fence.lines.first : fence.lines.last + 1)))
        return;
    note(u"fence-not-closed"_s,
        u"This code block is never closed: everything down to its end is taken as code. Add the closing marks."_s,
        fence.lines);
}

} // namespace fairlead
