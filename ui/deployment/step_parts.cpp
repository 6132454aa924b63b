#include "ui/deployment/step_parts.h"

#include "models/deployment_views.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"
#include "ui/kit/tone_label.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int NameColumn = 0;
constexpr int IconColumn = 1;
constexpr int TextColumn = 2;

QString timeText(const StepProgress &progress)
{
    return progress.attempts.empty() ? QString() : words::attemptTime(progress.attempts.back());
}

/// "succeeded  14:38:02, 15 s", "not started", "failed: 503, expected 200"
QString partText(const Step &step, const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const StepProgress progress = stepProgress(snapshot.state, step.id);
    if (progress.state == StepState::Pending) {
        const QString held = words::awaits(snapshot, step, now);
        return held.isEmpty() ? u"not started"_s : held;
    }
    if (progress.state == StepState::Running)
        return words::awaits(snapshot, step, now);
    QString text = stepStateWord(progress.state);
    const QString message
        = progress.attempts.empty() ? QString() : progress.attempts.back().evidence[u"message"_s].toString();
    if (!message.isEmpty() && !endedBadly(progress.state)) // a bad end has a card of its own
        text += u": %1"_s.arg(parts::bounded(message, 300, 300));
    const QString time = timeText(progress);
    return time.isEmpty() ? text : u"%1  (%2)"_s.arg(text, time);
}

} // namespace

StepParts::StepParts(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(u"stepParts"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(TextColumn, 1);
}

void StepParts::update(const DeploymentSnapshot &snapshot, const QString &step, const QDateTime &now)
{
    const std::vector<const Step *> group = groupAround(snapshot.state, step);
    setVisible(group.size() > 1);
    if (group.size() <= 1)
        return;
    makeRows(group.size());
    for (std::size_t i = 0; i < group.size(); ++i)
        showPart(m_rows[i], *group[i], snapshot, now);
}

void StepParts::makeRows(std::size_t count)
{
    if (count == m_rows.size())
        return;
    parts::clear(m_grid);
    m_rows.clear();
    for (int place = 0; place < static_cast<int>(count); ++place) {
        Row row{ parts::muted({}, this), new parts::Icon(this), new ToneLabel(this) };
        row.text->setObjectName(u"part_%1"_s.arg(place));
        row.text->setWordWrap(true);
        m_grid->addWidget(row.name, place, NameColumn, Qt::AlignTop);
        m_grid->addWidget(row.icon, place, IconColumn, Qt::AlignTop);
        m_grid->addWidget(row.text, place, TextColumn);
        m_rows.push_back(row);
    }
}

void StepParts::showPart(
    const Row &row, const Step &step, const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const StepState state = stepProgress(snapshot.state, step.id).state;
    row.name->setText(step.title);
    row.icon->setShape(theme::stateIconName(state), parts::tint(state), stepStateWord(state));
    row.text->setText(partText(step, snapshot, now));
    row.text->setTone(parts::roleOf(state));
}

} // namespace fairlead
