#include "ui/logs/attempt_logs.h"

#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/logs/log_pane.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestTitle = 28;

/// "api-gateway-verify-2.log"
QString logName(const QString &step, int attempt)
{
    const QStringList parts = step.split(u'/', Qt::SkipEmptyParts);
    return u"%1-%2.log"_s.arg(
        slug(parts.mid(std::max<qsizetype>(0, parts.size() - 2)).join(u'-')), QString::number(attempt));
}

} // namespace

AttemptLogs::AttemptLogs(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new LogPane(m_stack))
{
    setObjectName(u"attemptLogs"_s);
    m_bar->setObjectName(u"attemptTabs"_s);
    m_bar->setAccessibleName(u"Attempts"_s);
    m_bar->setExpanding(false);
    m_bar->setDocumentMode(true);
    m_bar->setDrawBase(false);
    m_bar->setUsesScrollButtons(true);
    m_empty->setEmptyText(u"Nothing has run yet. What the step prints appears here, live."_s);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_bar->hide();
    connect(m_bar, &QTabBar::currentChanged, this, [this](int place) {
        if (m_changing || place < 0)
            return;
        m_pinned = place + 1 < m_bar->count();
        showTab(place);
    });
}

void AttemptLogs::setPrompts(Prompts *prompts)
{
    m_prompts = prompts;
}

std::vector<AttemptLogs::Tab> AttemptLogs::tabsFor(const DeploymentState &state, const QString &step)
{
    std::vector<Tab> tabs;
    for (const Step *one : groupAround(state, step)) {
        for (const Attempt &attempt : stepProgress(state, one->id).attempts) {
            const QString title
                = attempt.number > 1 ? u"%1, attempt %2"_s.arg(one->title).arg(attempt.number) : one->title;
            tabs.push_back({ one->id, attempt.number, title.left(200) });
        }
    }
    const auto started = [&](const Tab &tab) {
        const auto &attempts = stepProgress(state, tab.step).attempts;
        return attempts[static_cast<std::size_t>(
                            std::clamp<std::ptrdiff_t>(tab.attempt - 1, 0, std::ssize(attempts) - 1))]
            .intended;
    };
    std::ranges::stable_sort(tabs, [&](const Tab &a, const Tab &b) { return started(a) < started(b); });
    if (tabs.size() > MostTabs)
        tabs.erase(tabs.begin(), tabs.end() - MostTabs);
    return tabs;
}

void AttemptLogs::update(const DeploymentSnapshot &snapshot, const QString &step)
{
    const auto group = groupAround(snapshot.state, step);
    const QString first = group.empty() ? QString() : group.front()->id;
    if (snapshot.state.id != m_deployment || first != m_first) {
        m_deployment = snapshot.state.id;
        m_first = first;
        reset();
    }
    m_empty->setEmptyText(group.empty() ? u"Pick a step in the outline to read what it printed."_s
                                        : u"Nothing has run yet. What the step prints appears here, live."_s);
    setTabs(group.empty() ? std::vector<Tab>{} : tabsFor(snapshot.state, step));
}

void AttemptLogs::reset()
{
    m_changing = true;
    m_pinned = false;
    m_stack->setCurrentWidget(m_empty);
    for (const Tab &tab : m_tabs)
        delete tab.pane;
    m_tabs.clear();
    while (m_bar->count() > 0)
        m_bar->removeTab(0);
    m_bar->hide();
    m_changing = false;
}

/// Attempts only come at the end; anything else starts anew.
void AttemptLogs::setTabs(const std::vector<Tab> &wanted)
{
    const auto same = [](const Tab &a, const Tab &b) { return a.same(b); };
    const bool grows
        = wanted.size() >= m_tabs.size() && std::equal(m_tabs.begin(), m_tabs.end(), wanted.begin(), same);
    if (!grows)
        reset();
    const bool more = wanted.size() > m_tabs.size();
    for (std::size_t i = m_tabs.size(); i < wanted.size(); ++i)
        append(wanted[i]);
    m_bar->setVisible(!m_tabs.empty());
    if (more && !m_pinned)
        showTab(static_cast<int>(m_tabs.size()) - 1);
}

void AttemptLogs::append(const Tab &tab)
{
    m_changing = true;
    m_tabs.push_back(tab);
    m_tabs.back().pane = nullptr;
    QString title
        = tab.title.size() > LongestTitle ? tab.title.left(LongestTitle).trimmed() + u'…' : tab.title;
    const int place = m_bar->addTab(title.replace(u'&', u"&&"_s));
    m_bar->setTabToolTip(place, tab.title.toHtmlEscaped());
    m_changing = false;
}

void AttemptLogs::showTab(int place)
{
    Tab &tab = m_tabs[static_cast<std::size_t>(place)];
    if (!tab.pane) {
        tab.pane = new LogPane(m_stack);
        tab.pane->setPrompts(m_prompts);
        tab.pane->setSuggestedName(logName(tab.step, tab.attempt));
        tab.pane->setEmptyText(u"“%1” has printed nothing."_s.arg(tab.title));
        if (auto log = m_desk.openLog(m_deployment, tab.step, tab.attempt))
            tab.pane->setSource(std::move(log));
        m_stack->addWidget(tab.pane);
    }
    m_changing = true;
    m_bar->setCurrentIndex(place);
    m_changing = false;
    m_stack->setCurrentWidget(tab.pane);
}

} // namespace fairlead
