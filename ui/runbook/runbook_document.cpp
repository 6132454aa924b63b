#include "ui/runbook/runbook_document.h"

#include "ui/runbook/runbook_words.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int RightMargin = 14;
constexpr int Bottom = 24; ///< room below the last block
constexpr std::size_t MostLaid = 400;
constexpr qsizetype SliceWork = 16'000; ///< characters, and as many as BlockWork for a block
constexpr qsizetype BlockWork = 120;

bool isRow(const RenderedBlock &block)
{
    return block.kind == RenderedBlock::Kind::TableHeader || block.kind == RenderedBlock::Kind::TableRow;
}

std::vector<int> tablesOf(const std::vector<RenderedBlock> &blocks)
{
    std::vector<int> tables(blocks.size(), -1);
    int first = -1;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool begins = first < 0 || blocks[i].kind == RenderedBlock::Kind::TableHeader;
        first = !isRow(blocks[i]) ? -1 : begins ? static_cast<int>(i) : first;
        tables[i] = first;
    }
    return tables;
}

} // namespace

RunbookDocument::RunbookDocument(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_view(std::make_shared<const RunbookView>())
{
    setObjectName(u"runbookDocument"_s);
    setAccessibleName(tr("The runbook's text"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_measuring.setInterval(0);
    connect(&m_measuring, &QTimer::timeout, this, &RunbookDocument::measureSlice);
    restyle();
}

RunbookDocument::~RunbookDocument() = default;

const std::vector<RenderedBlock> &RunbookDocument::blocks() const
{
    return m_view->blocks;
}

void RunbookDocument::show(std::shared_ptr<const RunbookView> view)
{
    const bool same = view->name == m_view->name;
    const int line = same ? lineAtPoint({ 0, 0 }) : 0;
    const int offset = same && firstVisible() >= 0 ? -blockRect(firstVisible()).top() : 0;
    m_view = std::move(view);
    m_tableOf = tablesOf(blocks());
    m_slices = 0;
    m_selected = {};
    m_words.clear();
    restyle();
    restore({ same ? blockOfLine(line) : 0, offset });
    const int current = same ? blockOfLine(m_currentLine) : (blocks().empty() ? -1 : 0);
    m_current = current;
    m_currentLine = current < 0 ? 0 : same ? m_currentLine : blocks().front().lines.first;
    describe();
}

void RunbookDocument::setMarks(RunbookMarks marks)
{
    m_marks = std::move(marks);
    describe();
    viewport()->update();
}

int RunbookDocument::textWidth() const
{
    return viewport()->width() - m_margin.text - RightMargin;
}

/// Other fonts, colours or another width: everything is laid out anew.
void RunbookDocument::restyle()
{
    const int lastLine = blocks().empty() ? 0 : blocks().back().lines.last;
    m_style = RunbookStyle::of(font(), palette(), 0);
    m_margin = RunbookMargin::of(lastLine, m_style.small());
    m_style = RunbookStyle::of(font(), palette(), textWidth());
    m_laid.clear();
    m_columns.clear();
    estimateAll();
}

void RunbookDocument::estimateAll()
{
    std::vector<int> heights;
    heights.reserve(blocks().size());
    for (const RenderedBlock &block : blocks())
        heights.push_back(estimatedHeight(block, m_style));
    m_heights.reset(heights);
    m_nextToMeasure = 0;
    m_measuring.start();
    measureVisible();
}

/// A bounded piece of work, whatever the document is like.
void RunbookDocument::measureSlice()
{
    const Anchor stays = anchor();
    for (qsizetype work = 0; work < SliceWork && !settled(); ++m_nextToMeasure) {
        const RenderedBlock &block = blocks()[static_cast<std::size_t>(m_nextToMeasure)];
        work += block.text.size() + BlockWork * (1 + block.cells.size());
        const bool known = m_laid.contains(m_nextToMeasure);
        m_heights.set(m_nextToMeasure, laid(m_nextToMeasure).height);
        if (!known)
            m_laid.erase(m_nextToMeasure);
    }
    ++m_slices;
    if (settled())
        m_measuring.stop();
    restore(stays);
}

/// What is on screen has its true height at once.
void RunbookDocument::measureVisible()
{
    const int first = firstVisible();
    if (m_laid.size() > MostLaid)
        m_laid.clear();
    int room = viewport()->height() + (first < 0 ? 0 : m_heights.height(first));
    for (int block = first; block >= 0 && block < m_heights.count() && room > 0; ++block) {
        m_heights.set(block, laid(block).height);
        room -= m_heights.height(block);
    }
    updateScrollBar();
    viewport()->update();
}

RunbookDocument::Anchor RunbookDocument::anchor() const
{
    const int block = firstVisible();
    const qint64 top = block < 0 ? 0 : m_heights.top(block);
    return { block, static_cast<int>(verticalScrollBar()->value() - top) };
}

void RunbookDocument::restore(const Anchor &anchor)
{
    updateScrollBar();
    if (anchor.block >= 0)
        verticalScrollBar()->setValue(static_cast<int>(m_heights.top(anchor.block)) + anchor.offset);
    measureVisible();
}

void RunbookDocument::updateScrollBar()
{
    const int page = viewport()->height();
    const auto all = static_cast<int>(std::min<qint64>(m_heights.total() + Bottom, INT_MAX / 2));
    verticalScrollBar()->setRange(0, std::max(0, all - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(3 * fontMetrics().lineSpacing());
}

int RunbookDocument::firstVisible() const
{
    return m_heights.rowAt(verticalScrollBar()->value());
}

const std::vector<int> &RunbookDocument::columnsOf(int block) const
{
    static const std::vector<int> none;
    const int table = m_tableOf[static_cast<std::size_t>(block)];
    if (table < 0)
        return none;
    const auto [place, isNew] = m_columns.try_emplace(table);
    if (isNew)
        place->second = columnWidths(blocks(), static_cast<std::size_t>(table), m_style);
    return place->second;
}

const LaidBlock &RunbookDocument::laid(int block) const
{
    const auto known = m_laid.find(block);
    if (known != m_laid.end())
        return known->second;
    const RenderedBlock &shown = blocks()[static_cast<std::size_t>(block)];
    return m_laid.emplace(block, layOut(shown, m_style, columnsOf(block))).first->second;
}

/// Up to the next block: no line is without a place.
int RunbookDocument::lastLineOf(int block) const
{
    const auto at = static_cast<std::size_t>(block);
    const int last = blocks()[at].lines.last;
    return at + 1 < blocks().size() ? std::max(last, blocks()[at + 1].lines.first - 1) : INT_MAX;
}

int RunbookDocument::blockOfLine(int line) const
{
    const auto after = std::ranges::upper_bound(
        blocks(), line, {}, [](const RenderedBlock &block) { return block.lines.first; });
    const bool before = after == blocks().begin();
    return blocks().empty() ? -1 : before ? 0 : static_cast<int>(after - blocks().begin()) - 1;
}

QRect RunbookDocument::blockRect(int block) const
{
    const auto top = static_cast<int>(m_heights.top(block) - verticalScrollBar()->value());
    return { 0, top, viewport()->width(), m_heights.height(block) };
}

BlockLook RunbookDocument::lookOf(int block) const
{
    const SourceRange &lines = blocks()[static_cast<std::size_t>(block)].lines;
    const bool selected
        = m_selected.isValid() && m_selected.first <= lastLineOf(block) && m_selected.last >= lines.first;
    return { block == m_current, hasFocus(), m_selected, selected ? m_words : QString(), lastLineOf(block) };
}

void RunbookDocument::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    RunbookPainter paints(painter, m_style, m_margin, m_marks);
    const int first = firstVisible();
    int y = first < 0 ? 0 : blockRect(first).top();
    for (int block = first; block >= 0 && block < m_heights.count() && y < viewport()->height(); ++block) {
        paints.paint(
            blocks()[static_cast<std::size_t>(block)], laid(block), lookOf(block), y, viewport()->width());
        y += m_heights.height(block);
    }
}

} // namespace fairlead
