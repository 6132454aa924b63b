#include "ui/services/services_strip.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

ServicesStrip::ServicesStrip(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"servicesStrip"_s);
    setProperty("card", true);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12 - parts::ScrollRing, 0, 12 - parts::ScrollRing, 0);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(9);
    m_grid->setColumnStretch(0, 1);
    column->addLayout(m_grid);
    column->addStretch(1);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(parts::heading(u"Services"_s, this));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 10, 1, 10);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(parts::scrolled(content, this), 1);
}

void ServicesStrip::update(const std::vector<ServiceSnapshot> &services)
{
    const bool same = std::ranges::equal(m_rows, services,
        [](const Row &row, const ServiceSnapshot &service) { return row.id == service.id; });
    if (!same)
        rebuild(services);
    m_troubled = 0;
    for (std::size_t i = 0; i < services.size(); ++i) {
        showService(m_rows[i], services[i]);
        m_troubled += services[i].last.health == Health::Up ? 0 : 1;
    }
}

void ServicesStrip::rebuild(const std::vector<ServiceSnapshot> &services)
{
    parts::clear(m_grid);
    m_rows.clear();
    for (const ServiceSnapshot &service : services) {
        Row row{ service.id, new ElidedLabel(this), new parts::Icon(this), new ToneLabel(this) };
        row.word->setObjectName(u"health_%1"_s.arg(service.id));
        const int place = static_cast<int>(m_rows.size());
        m_grid->addWidget(row.name, place, 0);
        m_grid->addWidget(row.icon, place, 1);
        m_grid->addWidget(row.word, place, 2);
        m_rows.push_back(row);
    }
}

void ServicesStrip::showService(const Row &row, const ServiceSnapshot &service)
{
    const Health health = service.last.health;
    row.name->setFullText(service.name);
    row.icon->setShape(theme::healthIconName(health), parts::tint(health), healthWord(health));
    row.word->setText(healthWord(health));
    row.word->setTone(parts::roleOf(health));
    parts::setTip(row.word, parts::bounded(service.last.reason, 500, 500));
}

} // namespace fairlead
