#include "ui/deployment/new_deployment_dialog.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/deployment/proposal_view.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int TypingPause = 250; ///< ms

} // namespace

NewDeploymentDialog::NewDeploymentDialog(Desk &desk, const QString &environment, QWidget *parent)
    : DeskDialog(desk, desk.environment(environment).environment, u"new deployment"_s, parent)
    , m_environment(environment)
{
    setObjectName(u"newDeploymentDialog"_s);
    const Environment target = desk.environment(environment).environment;
    addTitle(u"Deploy to %1"_s.arg(target.title));
    addFields(target);
    m_reading = addText({});
    m_reading->setObjectName(u"proposalReading"_s);
    m_view = new ProposalView(this);
    m_view->hide(); // until there is a proposal
    body()->addWidget(m_view);
    body()->addStretch(1);
    m_missing = addText({});
    m_missing->setObjectName(u"createMissing"_s);
    addCancel(u"Cancel"_s, u"dialogCancel"_s);
    m_create = addButton(u"C&reate"_s, u"createButton"_s);
    m_create->setProperty("primary", true);
    m_create->setDefault(true);
    setPrimary(m_create);
    connect(m_create, &QPushButton::clicked, this, &NewDeploymentDialog::create);
    connect(m_view, &ProposalView::changed, this, &NewDeploymentDialog::review);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &NewDeploymentDialog::ask);
    m_version->setFocus();
    m_version->selectAll();
    askAgain();
    ask();
}

void NewDeploymentDialog::addFields(const Environment &environment)
{
    m_runbook = new QComboBox(this);
    m_runbook->setObjectName(u"runbookCombo"_s);
    m_runbook->setAccessibleName(u"Runbook"_s);
    m_runbook->addItems(desk().workspace().runbooks);
    m_runbook->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (m_runbook->findText(environment.runbook) < 0 && !environment.runbook.isEmpty())
        m_runbook->insertItem(0, environment.runbook);
    m_runbook->setCurrentIndex(std::max(0, m_runbook->findText(environment.runbook)));
    m_version = new QLineEdit(environment.release, this);
    m_version->setObjectName(u"versionEdit"_s);
    m_version->setAccessibleName(u"Version"_s);
    m_version->setPlaceholderText(u"Version, as the services report it"_s);
    m_version->setMaxLength(200);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    QLabel *runbook = parts::label(u"Runbook"_s, this);
    runbook->setBuddy(m_runbook);
    QLabel *version = parts::label(u"Version"_s, this);
    version->setBuddy(m_version);
    grid->addWidget(runbook, 0, 0);
    grid->addWidget(m_runbook, 0, 1);
    grid->addWidget(version, 1, 0);
    grid->addWidget(m_version, 1, 1);
    body()->addLayout(grid);
    connect(m_runbook, &QComboBox::currentIndexChanged, this, &NewDeploymentDialog::askAgain);
    connect(m_version, &QLineEdit::textEdited, this, &NewDeploymentDialog::askAgain);
}

void NewDeploymentDialog::askAgain()
{
    m_answered = false;
    ++m_question;
    m_typing.start();
    m_reading->setText(u"Reading the runbook…"_s);
    m_reading->show();
    review();
}

void NewDeploymentDialog::ask()
{
    m_typing.stop();
    const int question = m_question;
    whenDone(desk().propose(m_environment, m_runbook->currentText(), m_version->text().trimmed()), this,
        [this, question](const Result<Proposal> &answer) {
            if (question == m_question)
                answered(answer);
        });
}

void NewDeploymentDialog::answered(const Result<Proposal> &answer)
{
    m_answered = answer.ok();
    m_reading->setVisible(false);
    m_view->setVisible(answer.ok());
    if (answer) {
        messages()->clear();
        m_view->setProposal(*answer);
    } else {
        messages()->showError(answer.error());
    }
    review();
}

QString NewDeploymentDialog::whyNot() const
{
    if (busy())
        return u"The desk is working on it."_s;
    if (!m_created.isEmpty())
        return {};
    if (m_version->text().trimmed().isEmpty())
        return u"Give the version to deploy."_s;
    if (!m_answered)
        return messages()->text().isEmpty() ? u"Reading the runbook…"_s
                                            : u"The runbook cannot be used as it is."_s;
    return m_view->whyNot();
}

void NewDeploymentDialog::review()
{
    if (!m_create)
        return;
    const QString missing = whyNot();
    m_missing->setText(m_answered ? missing : QString());
    m_missing->setVisible(m_answered && !missing.isEmpty());
    parts::setOffered(m_create, missing.isEmpty(), missing);
    for (QWidget *fixed : std::initializer_list<QWidget *>{ m_runbook, m_version, m_view })
        fixed->setEnabled(m_created.isEmpty() && !busy());
    m_create->setText(m_created.isEmpty() ? u"C&reate"_s : u"&Try again to accept the text"_s);
}

void NewDeploymentDialog::create()
{
    if (!whyNot().isEmpty())
        return;
    messages()->clear();
    if (!m_created.isEmpty()) {
        acceptText();
        return;
    }
    const Proposal wanted = m_view->filledIn();
    m_hash = wanted.pipeline.runbookSha256;
    const bool accepted = wanted.accepted;
    setBusy(true);
    whenDone(desk().create(wanted), this, [this, accepted](const Result<QString> &answer) {
        setBusy(false);
        if (!answer) {
            messages()->showError(answer.error());
            return;
        }
        m_created = *answer;
        accepted ? accept() : acceptText();
    });
}

/// The person has read it in this dialog: the hash that was shown goes to the desk.
void NewDeploymentDialog::acceptText()
{
    Command command{ CommandKind::AcceptRunbook };
    command.text = m_hash;
    send(m_created, command);
}

/// Also when accepting the text failed and the person gave up: the deployment is there, and nothing gets
/// lost.
void NewDeploymentDialog::done(int result)
{
    const bool stays = result == Rejected && busy();
    DeskDialog::done(result);
    if (!stays && !m_created.isEmpty())
        emit created(std::exchange(m_created, QString()));
}

} // namespace fairlead
