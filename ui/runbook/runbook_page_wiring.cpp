#include "models/runbook_view.h"
#include "services/desk/desk.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/kit/prompts.h"
#include "ui/runbook/runbook_correction.h"
#include "ui/runbook/runbook_detail.h"
#include "ui/runbook/runbook_document.h"
#include "ui/runbook/runbook_edits.h"
#include "ui/runbook/runbook_findings.h"
#include "ui/runbook/runbook_header.h"
#include "ui/runbook/runbook_notes.h"
#include "ui/runbook/runbook_page.h"
#include "ui/runbook/runbook_understood.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Margin = 12;
constexpr int LeastDocument = 320;
constexpr int DocumentShare = 620;
constexpr int LeastRight = 400;
constexpr int ListHeight = 200;
constexpr int DetailHeight = 250; ///< all of a statement's correction

} // namespace

RunbookPage::RunbookPage(Desk &desk, Prompts &, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_edits(new RunbookEdits(desk, this))
    , m_header(new RunbookHeader(this))
    , m_messages(new MessageBar(this))
    , m_notes(new RunbookNotes(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_empty(new EmptyState(this))
    , m_document(new RunbookDocument(m_splitter))
    , m_tabs(new QTabWidget(m_splitter))
    , m_understood(new RunbookUnderstood)
    , m_detail(new RunbookDetail)
    , m_findings(new RunbookFindings)
{
    setObjectName(u"runbookPage"_s);
    makeLayout();
    wireHeader();
    wireSides();
    wireEdits();
    connect(&m_desk, &Desk::runbookChanged, this, [this](const QString &name) {
        if (name == m_name)
            read();
    });
    m_header->setEnvironments(m_desk.environmentNames(), m_environment);
    setFocusProxy(m_document);
    showEmptiness();
}

void RunbookPage::makeLayout()
{
    m_splitter->setObjectName(u"runbookSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_document->setMinimumWidth(LeastDocument);
    m_splitter->addWidget(m_document);
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({ DocumentShare, LeastRight });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, 10, Margin, 10);
    column->setSpacing(8);
    column->addWidget(m_header);
    column->addWidget(m_messages);
    column->addWidget(m_notes);
    column->addWidget(m_empty, 1);
    column->addWidget(m_splitter, 1);
}

QWidget *RunbookPage::makeRight()
{
    auto *split = new QSplitter(Qt::Vertical);
    split->setObjectName(u"understoodSplitter"_s);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(8);
    split->addWidget(m_understood);
    split->addWidget(parts::scrolled(m_detail, split));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setSizes({ ListHeight, DetailHeight });
    m_tabs->setObjectName(u"runbookTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setMinimumWidth(LeastRight);
    m_tabs->addTab(split, tr("Understood"));
    m_tabs->addTab(m_findings, tr("Findings"));
    return m_tabs;
}

void RunbookPage::wireHeader()
{
    connect(m_header, &RunbookHeader::environmentPicked, this, &RunbookPage::showEnvironment);
    connect(m_header, &RunbookHeader::undoRequested, m_edits, &RunbookEdits::undo);
    connect(m_header, &RunbookHeader::planRequested, this, &RunbookPage::planRequested);
    connect(m_notes, &RunbookNotes::showRequested, this, &RunbookPage::showChanges);
}

void RunbookPage::wireSides()
{
    connect(m_document, &RunbookDocument::linePicked, this, &RunbookPage::lineChosen);
    connect(m_document, &RunbookDocument::activated, this, [this](int line) {
        lineChosen(line);
        m_tabs->setCurrentIndex(0);
        m_understood->takeFocus();
    });
    connect(m_document, &RunbookDocument::nextFindingRequested, this,
        [this] { goToFinding(m_findings->pickNext(m_document->currentLine())); });
    connect(m_document, &RunbookDocument::previousFindingRequested, this,
        [this] { goToFinding(m_findings->pickPrevious(m_document->currentLine())); });
    connect(m_document, &RunbookDocument::findingPicked, this,
        [this](int line) { goToFinding(m_findings->pickLine(line)); });
    connect(m_understood, &RunbookUnderstood::pickedChanged, this, [this] {
        if (m_view)
            showPicked();
    });
    connect(m_understood, &RunbookUnderstood::chosen, this, &RunbookPage::entryChosen);
    connect(
        m_understood, &RunbookUnderstood::activated, m_detail->correction(), &RunbookCorrection::takeFocus);
    connect(m_findings, &RunbookFindings::chosen, this, &RunbookPage::findingChosen);
    connect(m_findings, &RunbookFindings::activated, m_document, qOverload<>(&QWidget::setFocus));
}

void RunbookPage::wireEdits()
{
    connect(m_detail->correction(), &RunbookCorrection::attributesChosen, m_edits,
        &RunbookEdits::previewAttributes);
    connect(m_findings, &RunbookFindings::fixRequested, m_edits, &RunbookEdits::previewFix);
    connect(m_edits, &RunbookEdits::failed, m_messages, &MessageBar::showError);
    connect(m_edits, &RunbookEdits::done, this, [this](const QString &what) {
        m_messages->showNotice(what);
        read();
    });
    connect(m_edits, &RunbookEdits::changed, this, [this] {
        m_header->setUndo(m_edits->undoTitle(), m_edits->busy());
        m_detail->correction()->setBusy(m_edits->busy());
        m_findings->setBusy(m_edits->busy());
    });
}

} // namespace fairlead
