#include "ui/logs/log_view.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr int DescribeMs = 1000;
constexpr int MaxVisibleRows = 1000;
constexpr qint64 MaxBarSteps = 1'000'000'000;
constexpr qsizetype MaxDescription = 200;

QFont gridFont()
{
    auto font = theme::monospace();
    font.setKerning(false);
    return font;
}

} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_turn([this] { showFrame(); })
{
    setObjectName(u"logView"_s);
    setAccessibleName(tr("Output"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setFrameShadow(QFrame::Sunken);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connectCopier();
    makeActions();
    updateMetrics();
}

LogView::~LogView() = default;

void LogView::connectCopier()
{
    connect(&m_copier, &LogCopier::finished, this, [this](qint64 lines, bool complete) {
        const auto count = QLocale(QLocale::English).toString(lines);
        emit message(complete
                ? tr("Copied %1 line(s).").arg(count)
                : tr("Copied the first %1 lines (10 MB, the limit). Save the output to have it all.")
                      .arg(count));
    });
}

void LogView::setSource(const LogSource *source)
{
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = source;
    m_rows.clear();
    m_selection = {};
    m_current = -1;
    m_widest = 0;
    m_top = 0;
    if (m_source) {
        connect(m_source, &LogSource::changed, this, [this] { m_turn.ask(); });
        connect(m_source, &QObject::destroyed, this, [this] { setSource(nullptr); });
    }
    updateFollowing(true);
    refresh();
}

void LogView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

/// Painted at once: left to the event loop, all panes would be painted in one of its rounds.
void LogView::showFrame()
{
    refresh();
    viewport()->repaint();
}

void LogView::refresh()
{
    m_count = m_source ? m_source->lineCount() : 0;
    updateMetrics();
    m_top = m_follow && !m_dragging ? lastTop() : std::min(m_top, lastTop());
    reload();
    describeForReaders();
    emit refreshed();
}

/// Reads the rows on screen.
void LogView::reload()
{
    if (m_source && m_count > 0)
        m_rows.load(*m_source, m_top, std::min(visibleLines() + 1, MaxVisibleRows));
    else
        m_rows.clear();
    m_widest = std::max(m_widest, m_rows.widest());
    updateScrollBars();
    viewport()->update();
}

void LogView::updateMetrics()
{
    const auto font = gridFont();
    m_glyphs.setFont(font);
    m_metrics = logMetrics(font, m_count);
    m_colors = logColors(palette());
}

void LogView::updateScrollBars()
{
    const auto last = lastTop();
    m_linesPerStep = 1 + last / MaxBarSteps;
    auto *bar = verticalScrollBar();
    const QSignalBlocker quiet(bar);
    bar->setRange(0, static_cast<int>(last / m_linesPerStep));
    bar->setPageStep(visibleLines());
    bar->setValue(m_top >= last ? bar->maximum() : static_cast<int>(m_top / m_linesPerStep));
    const int columns = static_cast<int>((viewport()->width() - m_metrics.gutter) / m_metrics.charWidth);
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - columns));
    horizontalScrollBar()->setPageStep(std::max(1, columns));
    horizontalScrollBar()->setSingleStep(4);
}

/// What a screen reader says: the current line, or the last one; not more than once a second while it
/// streams.
void LogView::describeForReaders()
{
    const bool streaming = m_source && m_source->growing() && m_current < 0;
    if (streaming && m_described.isValid() && m_described.elapsed() < DescribeMs)
        return;
    m_described.start();
    const auto line = m_current >= 0 ? m_current : std::min(m_count, m_top + visibleLines()) - 1;
    const auto text = line >= 0 ? tr("Line %1: %2").arg(line + 1).arg(textOfLine(line).left(MaxDescription))
                                : m_emptyText;
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

QString LogView::textOfLine(qint64 line) const
{
    if (const auto *row = m_rows.row(line))
        return row->text;
    if (!m_source || line < 0 || line >= m_count)
        return {};
    const auto lines = m_source->lines(line, 1);
    return lines.empty() ? QString() : makeRow(lines.front()).text;
}

int LogView::visibleLines() const
{
    return std::max(1, viewport()->height() / m_metrics.rowHeight);
}

qint64 LogView::lastTop() const
{
    return std::max<qint64>(0, m_count - visibleLines());
}

void LogView::setHighlight(const LogQuery &query)
{
    m_highlight = LogHighlight(query);
    viewport()->update();
}

LogRowLook LogView::lookOf(qint64 line, const LogRow &row) const
{
    const bool masked = m_source && m_source->masked();
    return { line, line == m_current, m_selection.inLine(line), m_highlight.in(row.text),
        masked ? maskedParts(row.text) : std::vector<LogRange>() };
}

/// What stands in place of a secret says so when the pointer rests on it.
QString LogView::explanationAt(const QPoint &place) const
{
    const auto position = positionAt(place);
    const auto *row = m_rows.row(position.line);
    if (!row || !m_source || !m_source->masked())
        return {};
    const auto parts = maskedParts(row->text);
    const bool over = std::any_of(parts.begin(), parts.end(),
        [&](const LogRange &part) { return position.index >= part.first && position.index <= part.last; });
    return over ? tr("A secret was masked here, before the output was stored.") : QString();
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        viewport()->setToolTip(explanationAt(static_cast<QHelpEvent *>(event)->pos()));
        if (viewport()->toolTip().isEmpty())
            QToolTip::hideText();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_colors.ground);
    if (m_count == 0)
        return paintEmpty(painter);
    LogPainter rows(
        painter, m_glyphs, m_metrics, m_colors, horizontalScrollBar()->value(), viewport()->width());
    for (int i = 0; i < m_rows.size(); ++i) {
        const auto line = m_rows.first() + i;
        const auto &row = *m_rows.row(line);
        rows.paint(row, lookOf(line, row), i * m_metrics.rowHeight);
    }
}

void LogView::paintEmpty(QPainter &painter) const
{
    painter.setPen(m_colors.number);
    painter.setFont(font());
    const auto place = viewport()->rect().adjusted(16, 16, -16, -16);
    QTextOption option(Qt::AlignHCenter | Qt::AlignVCenter);
    option.setWrapMode(QTextOption::WordWrap);
    painter.drawText(place, m_emptyText, option);
}

} // namespace fairlead
