#include "ui/decisions/go_no_go_criteria.h"

#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What a row shows; another key, another row.
QString keyOf(const CriterionVerdict &verdict)
{
    return QStringList{ verdict.criterion.id, gateLightWord(verdict.light), verdict.reason }.join(u'\n');
}

QString placeText(const CriterionVerdict &verdict, const QDateTime &now)
{
    QString text = words::lightAt(verdict.light, verdict.since, now);
    if (verdict.criterion.source.isValid())
        text += u"  ·  line %1"_s.arg(verdict.criterion.source.first);
    return text;
}

} // namespace

QString lightCounts(const std::vector<CriterionVerdict> &criteria)
{
    static constexpr std::array Order{ GateLight::Proved, GateLight::Overridden, GateLight::Failed,
        GateLight::Stale, GateLight::Missing };
    QStringList counts;
    for (const GateLight light : Order) {
        const auto count = std::ranges::count(criteria, light, &CriterionVerdict::light);
        if (count > 0)
            counts << u"%1 %2"_s.arg(count).arg(gateLightWord(light));
    }
    return counts.join(u", "_s);
}

GoNoGoCriteria::GoNoGoCriteria(QWidget *parent)
    : QWidget(parent)
    , m_head(parts::heading({}, this))
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"goNoGoCriteria"_s);
    m_head->setObjectName(u"criteriaHead"_s);
    m_rows->setSpacing(9);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addWidget(m_head);
    all->addLayout(m_rows);
    all->addStretch(1);
}

void GoNoGoCriteria::update(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    QStringList keys{ QString::number(snapshot.criteria.size()) };
    std::ranges::transform(snapshot.criteria, std::back_inserter(keys), keyOf);
    if (keys == m_shown)
        return;
    m_shown = keys;
    rebuild(snapshot, now);
}

void GoNoGoCriteria::rebuild(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const QWidget *focused = window()->focusWidget();
    const QString name = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    parts::clear(m_rows);
    const QString counts = lightCounts(snapshot.criteria);
    m_head->setText(counts.isEmpty() ? u"Criteria"_s : u"Criteria: %1"_s.arg(counts));
    if (snapshot.criteria.empty())
        m_rows->addWidget(parts::wrapped(u"The runbook states none."_s, this));
    QString group;
    int place = 0;
    for (const CriterionVerdict &verdict : snapshot.criteria) {
        if (verdict.criterion.group != group) {
            group = verdict.criterion.group;
            m_rows->addWidget(parts::muted(group, this));
        }
        QWidget *row = makeRow(verdict, place++, now);
        m_rows->addWidget(row);
        if (auto *again = name.isEmpty() ? nullptr : row->findChild<QPushButton *>(name))
            again->setFocus();
    }
}

QWidget *GoNoGoCriteria::makeRow(const CriterionVerdict &verdict, int place, const QDateTime &now)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"criterion_%1"_s.arg(place));
    row->setAccessibleName(
        u"%1, %2: %3"_s.arg(verdict.criterion.text, gateLightWord(verdict.light), verdict.reason));
    auto *icon = new parts::Icon(row);
    icon->setShape(words::lightIcon(verdict.light), parts::tint(words::lightTone(verdict.light)),
        gateLightWord(verdict.light));
    auto *light = new ToneLabel(row);
    light->setObjectName(u"criterionLight"_s);
    light->setTone(words::lightTone(verdict.light));
    light->setText(placeText(verdict, now));
    parts::setTip(light, words::moment(verdict.since));
    QLabel *reason = parts::wrapped(parts::bounded(verdict.reason, 400, 300), row);
    reason->setProperty("muted", true);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(parts::wrapped(verdict.criterion.text, row));
    column->addWidget(light);
    column->addWidget(reason);
    QPushButton *record = parts::button(u"Record…"_s, u"record_%1"_s.arg(place), row);
    record->setAccessibleName(u"Record whether it holds: %1"_s.arg(verdict.criterion.text));
    connect(
        record, &QPushButton::clicked, this, [this, id = verdict.criterion.id] { emit recordRequested(id); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    line->addWidget(record, 0, Qt::AlignTop);
    return row;
}

} // namespace fairlead
