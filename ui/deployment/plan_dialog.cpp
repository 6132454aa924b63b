#include "ui/deployment/plan_dialog.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "services/runbook/rendering/render.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_document.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Width = 940;
constexpr int Height = 680;

} // namespace

PlanDialog::PlanDialog(
    Desk &desk, const QString &environment, const QString &runbook, const QString &version, QWidget *parent)
    : QDialog(parent)
    , m_messages(new MessageBar(this))
    , m_reading(parts::muted(tr("Reading the runbook…"), this))
    , m_document(new RunbookDocument(this))
    , m_copy(parts::button(tr("&Copy as Markdown"), u"planCopy"_s, this))
    , m_close(parts::button(tr("Close"), u"planClose"_s, this))
{
    setObjectName(u"planDialog"_s);
    setWindowTitle(tr("Plan for %1").arg(environment));
    m_document->setObjectName(u"planDocument"_s);
    m_document->setAccessibleName(tr("The plan"));
    makeLayout();
    resize(Width, Height);
    connect(m_copy, &QPushButton::clicked, this, &PlanDialog::copy);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    whenDone(desk.propose(environment, runbook, version), this,
        [this](const Result<Proposal> &answer) { answered(answer); });
}

void PlanDialog::makeLayout()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(8);
    column->addWidget(m_messages);
    column->addWidget(m_reading);
    column->addWidget(m_document, 1);
    column->addLayout(buttons);
    m_copy->setEnabled(false);
    m_close->setDefault(true);
}

void PlanDialog::answered(const Result<Proposal> &answer)
{
    m_reading->hide();
    if (!answer)
        return m_messages->showError(answer.error());
    m_markdown = answer->plan;
    auto view = std::make_shared<RunbookView>();
    view->blocks = renderBlocks(m_markdown.toUtf8());
    m_document->show(view);
    m_document->setFocus();
    m_copy->setEnabled(true);
}

void PlanDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_markdown);
}

} // namespace fairlead
