#include "ui/logs/log_pane.h"

#include "ui/kit/prompts.h"
#include "ui/logs/log_footer.h"
#include "ui/logs/log_search.h"
#include "ui/logs/log_toolbar.h"
#include "ui/logs/log_view.h"

#include <QLocale>
#include <QPointer>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

LogPane::LogPane(QWidget *parent)
    : QWidget(parent)
    , m_suggestedName(u"output.log"_s)
{
    makeLayout();
    makeShortcuts();
    connectSearch();
    connectControls();
    setEmptyText(tr("Nothing has been printed yet."));
    m_toolbar->setCanSave(false);
    updateState();
}

LogPane::~LogPane()
{
    m_saving.cancel();
    m_search->setSource(nullptr);
    m_view->setSource(nullptr);
}

void LogPane::makeLayout()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_toolbar = new LogToolbar(this);
    m_view = new LogView(this);
    m_footer = new LogFooter(this);
    m_search = new LogSearch(this);
    column->addWidget(m_toolbar);
    column->addWidget(m_view, 1);
    column->addWidget(m_footer);
    setTabOrder(m_toolbar->lastControl(), m_view);
}

void LogPane::makeShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { focusSearch(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_G), [this] { m_footer->askForLine(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_S), [this] { save(); });
    add(QKeySequence(Qt::Key_F3), [this] { step(1); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { step(-1); });
}

void LogPane::connectSearch()
{
    connect(m_toolbar, &LogToolbar::queryChanged, this, &LogPane::search);
    connect(m_toolbar, &LogToolbar::optionsChanged, this, [this](const LogQuery &query) {
        search(query);
        m_search->flush();
    });
    connect(m_toolbar, &LogToolbar::nextRequested, this, [this] { step(1); });
    connect(m_toolbar, &LogToolbar::previousRequested, this, [this] { step(-1); });
    connect(m_search, &LogSearch::found, this, &LogPane::showFirstMatch);
    connect(m_search, &LogSearch::changed, this, &LogPane::updateSummary);
}

void LogPane::search(const LogQuery &query)
{
    m_search->setQuery(query);
    m_view->setHighlight(query);
}

void LogPane::connectControls()
{
    const auto toView = [this] { m_view->setFocus(Qt::OtherFocusReason); };
    connect(m_toolbar, &LogToolbar::leaveRequested, this, toView);
    connect(m_footer, &LogFooter::leaveRequested, this, toView);
    connect(m_footer, &LogFooter::lineRequested, this, &LogPane::goTo);
    connect(m_toolbar, &LogToolbar::goToLineRequested, m_footer, &LogFooter::askForLine);
    connect(m_toolbar, &LogToolbar::saveRequested, this, &LogPane::save);
    connect(m_toolbar, &LogToolbar::followToggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_toolbar, &LogToolbar::setFollowing);
    connect(m_view, &LogView::refreshed, this, &LogPane::updateState);
    connect(m_view, &LogView::message, this, [this](const QString &text) { m_footer->showMessage(text); });
    connect(&m_saving, &QFutureWatcherBase::finished, this, &LogPane::reportSaved);
}

void LogPane::setSource(std::unique_ptr<LogSource> source)
{
    m_saving.cancel();
    m_footer->showMessage({});
    const auto old = std::exchange(m_source, std::move(source));
    m_search->setSource(m_source.get());
    m_view->setSource(m_source.get());
}

void LogPane::setEmptyText(const QString &text)
{
    m_view->setEmptyText(text);
}

void LogPane::setPrompts(Prompts *prompts)
{
    m_prompts = prompts;
    m_toolbar->setCanSave(prompts != nullptr);
}

void LogPane::setSuggestedName(const QString &name)
{
    m_suggestedName = name;
}

bool LogPane::following() const
{
    return m_view->following();
}

void LogPane::focusSearch()
{
    m_toolbar->focusSearch();
}

void LogPane::showLine(qint64 line)
{
    m_view->showLine(line);
}

void LogPane::updateState()
{
    if (m_source)
        m_footer->setLines(m_view->lineCount(), m_source->growing(), m_source->leftOutBytes());
    else
        m_footer->clearLines();
    m_footer->setMasked(m_source && m_source->masked());
    m_toolbar->setFollowing(m_view->following());
    m_toolbar->setHasOutput(m_view->lineCount() > 0);
}

void LogPane::updateSummary()
{
    const auto summary = m_search->summary();
    const bool nothing = !summary.isEmpty() && !m_search->isSearching() && m_search->matchCount() == 0;
    m_toolbar->setSummary(summary, nothing);
    const auto error = m_search->error();
    if (error != m_patternError)
        m_footer->showMessage(
            error.isEmpty() || m_search->matchCount() > 0 ? error : tr("This is no pattern: %1.").arg(error),
            true);
    m_patternError = error;
}

void LogPane::showFirstMatch()
{
    const auto line = m_search->selectFrom(m_view->topLine());
    if (line >= 0)
        m_view->showLine(line);
}

/// While the answer is not there yet, Enter only makes it come sooner.
void LogPane::step(int direction)
{
    if (m_search->isWaiting())
        return m_search->flush();
    const auto line = m_search->step(direction);
    if (line >= 0)
        m_view->showLine(line);
}

void LogPane::goTo(qint64 line)
{
    if (line >= m_view->lineCount()) {
        m_footer->showMessage(tr("There is no line %1 yet: this is the last one.")
                                  .arg(QLocale(QLocale::English).toString(line + 1)));
    }
    m_view->showLine(line);
}

void LogPane::save()
{
    if (m_saving.isRunning()) {
        m_saving.cancel();
        return;
    }
    if (!m_source || !m_prompts || m_view->lineCount() == 0)
        return;
    m_prompts->chooseSaveFile(this, tr("Save the output"), m_suggestedName,
        [pane = QPointer(this)](const std::optional<QString> &path) {
            if (pane && path)
                pane->saveTo(*path);
        });
}

void LogPane::saveTo(const QString &path)
{
    if (!m_source)
        return;
    m_savePath = path;
    m_footer->showMessage(tr("Saving to %1…").arg(path), true);
    m_toolbar->setSaving(true);
    m_saving.setFuture(m_source->saveAs(path));
}

void LogPane::reportSaved()
{
    m_toolbar->setSaving(false);
    const auto future = m_saving.future();
    if (future.isCanceled() || future.resultCount() == 0)
        return m_footer->showMessage(tr("Saving was stopped; %1 is not complete.").arg(m_savePath), true);
    const auto error = future.result();
    if (error.isEmpty())
        m_footer->showMessage(tr("Saved to %1.").arg(m_savePath));
    else
        m_footer->showMessage(tr("Could not save to %1: %2").arg(m_savePath, error), true);
}

} // namespace fairlead
