#include "ui/services/state_history.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostRuns = 8;
constexpr int IconSize = 14;
constexpr int RowPadding = 5;

QString spanText(const StateRun &run)
{
    const auto text = [](const QDateTime &at) { return at.toLocalTime().toString(u"HH:mm:ss"_s); };
    return run.checks == 1 ? text(run.from) : u"%1 to %2"_s.arg(text(run.from), text(run.to));
}

QString checksText(const StateRun &run)
{
    const QString count = run.checks == 1 ? u"1 check"_s : u"%1 checks"_s.arg(run.checks);
    return run.slowest > 0 ? u"%1, slowest %2 ms"_s.arg(count).arg(run.slowest) : count;
}

} // namespace

std::vector<StateRun> stateRuns(const HealthHistory &history)
{
    std::vector<StateRun> runs;
    for (auto sample = history.rbegin(); sample != history.rend(); ++sample) {
        if (runs.empty() || runs.back().health != sample->health)
            runs.push_back({ sample->health, sample->at, sample->at, 0, 0 });
        StateRun &run = runs.back();
        run.from = sample->at;
        ++run.checks;
        run.slowest = std::max<qint64>(run.slowest, sample->latency.count() / 1000);
    }
    return runs;
}

StateHistory::StateHistory(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"stateHistory"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void StateHistory::setHistory(const HealthHistory &history)
{
    m_runs = stateRuns(history);
    m_runs.resize(std::min(m_runs.size(), MostRuns));
    QStringList spoken;
    for (const StateRun &run : m_runs)
        spoken << u"%1 %2, %3"_s.arg(healthWord(run.health), spanText(run), checksText(run));
    setAccessibleName(tr("History: %1").arg(spoken.join(u"; "_s)));
    update();
}

int StateHistory::rowHeight() const
{
    return fontMetrics().height() + RowPadding;
}

QSize StateHistory::sizeHint() const
{
    return { 300, 0 };
}

void StateHistory::paintEvent(QPaintEvent *)
{
    const int row = rowHeight();
    if (m_runs.empty() || height() < 3 * row)
        return;
    QPainter painter(this);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, row / 2, width(), row), Qt::AlignLeft | Qt::AlignVCenter, tr("History"));
    painter.setFont(font());
    int top = row / 2 + row;
    for (auto run = m_runs.begin(); run != m_runs.end() && top + row <= height(); ++run, top += row)
        paintRun(painter, *run, top);
}

void StateHistory::paintRun(QPainter &painter, const StateRun &run, int top) const
{
    const int row = rowHeight();
    const QColor color = theme::healthColor(run.health, palette());
    const QPixmap icon = theme::icon(theme::healthIconName(run.health), color)
                             .pixmap(QSize(IconSize, IconSize), devicePixelRatioF());
    painter.drawPixmap(QPoint(0, top + (row - IconSize) / 2), icon);
    const int word = fontMetrics().horizontalAdvance(healthWord(Health::Degraded)) + IconSize + 20;
    const int span = fontMetrics().horizontalAdvance(u"00:00:00 to 00:00:00"_s) + 18;
    const auto write = [&](int left, const QColor &ink, const QString &text) {
        painter.setPen(ink);
        painter.drawText(QRect(left, top, width() - left, row), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(text, Qt::ElideRight, width() - left));
    };
    write(IconSize + 5, color, healthWord(run.health));
    write(word, palette().color(QPalette::WindowText), spanText(run));
    write(word + span, theme::color(theme::Role::Muted, palette()), checksText(run));
}

} // namespace fairlead
