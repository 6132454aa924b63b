#include "ui/history/history_filter_bar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Spacing = 8;

void setUpWords(QLineEdit &field)
{
    field.setObjectName(u"historyWords"_s);
    field.setPlaceholderText(QObject::tr("Filter by any word"));
    field.setAccessibleName(QObject::tr("Filter deployments by any word"));
    field.setToolTip(QObject::tr("Version, person, reason, id: every word has to be in the row (Ctrl+F)"));
    field.setClearButtonEnabled(true);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), &field, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(escape, &QShortcut::activated, &field, &QLineEdit::clear);
}

template <typename Value>
void add(QComboBox &box, const QString &text, Value value)
{
    box.addItem(text, static_cast<int>(value));
}

void fillOutcomes(QComboBox &box)
{
    using enum HistoryCriteria::Outcome;
    add(box, QObject::tr("Any outcome"), Any);
    add(box, QObject::tr("Succeeded"), Succeeded);
    add(box, QObject::tr("Failed or rolled back"), Failed);
    add(box, QObject::tr("Cancelled"), Cancelled);
    add(box, QObject::tr("Not over"), Open);
}

void fillKinds(QComboBox &box)
{
    add(box, QObject::tr("Any kind"), HistoryCriteria::Kind::Any);
    add(box, QObject::tr("Deployments"), HistoryCriteria::Kind::Deployment);
    add(box, QObject::tr("Rehearsals"), HistoryCriteria::Kind::Rehearsal);
}

void fillTimes(QComboBox &box)
{
    add(box, QObject::tr("Any time"), 0);
    add(box, QObject::tr("Last day"), 1);
    add(box, QObject::tr("Last 7 days"), 7);
    add(box, QObject::tr("Last 30 days"), 30);
    add(box, QObject::tr("Last 365 days"), 365);
}

} // namespace

HistoryFilterBar::HistoryFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing);
    setUpWords(*m_words);
    row->addWidget(m_words, 1);
    m_environment = addChoice(u"historyEnvironment"_s, tr("Environment"));
    m_environment->addItem(tr("Any environment"), QString());
    m_outcome = addChoice(u"historyOutcome"_s, tr("Outcome"));
    fillOutcomes(*m_outcome);
    m_kind = addChoice(u"historyKind"_s, tr("Kind"));
    fillKinds(*m_kind);
    m_time = addChoice(u"historyTime"_s, tr("Time"));
    fillTimes(*m_time);
    connect(m_words, &QLineEdit::textChanged, this, &HistoryFilterBar::changed);
    connect(m_words, &QLineEdit::returnPressed, this, &HistoryFilterBar::settled);
    setFocusProxy(m_words);
}

QComboBox *HistoryFilterBar::addChoice(const QString &name, const QString &accessibleName)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::changed);
    return box;
}

void HistoryFilterBar::setEnvironments(const QMap<QString, QString> &titles)
{
    const QString picked = m_environment->currentData().toString();
    const QSignalBlocker quiet(m_environment);
    while (m_environment->count() > 1)
        m_environment->removeItem(1);
    for (auto it = titles.cbegin(); it != titles.cend(); ++it)
        m_environment->addItem(it.value(), it.key());
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(picked)));
}

HistoryCriteria HistoryFilterBar::criteria() const
{
    return { m_words->text(), m_environment->currentData().toString(),
        static_cast<HistoryCriteria::Outcome>(m_outcome->currentData().toInt()),
        static_cast<HistoryCriteria::Kind>(m_kind->currentData().toInt()), m_time->currentData().toInt() };
}

void HistoryFilterBar::clear()
{
    const QSignalBlocker quiet(this);
    m_words->clear();
    for (QComboBox *box : { m_environment, m_outcome, m_kind, m_time })
        box->setCurrentIndex(0);
}

} // namespace fairlead
