#include "ui/deployment/proposal_view.h"

#include "ui/decisions/approval_summary.h"
#include "ui/kit/code_box.h"
#include "ui/kit/parameter_form.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"
#include "ui/kit/tone_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostText = 256 * 1024;
constexpr std::size_t MostFindings = 50;
constexpr int BoxHeight = 190;

QString scriptsOf(const Pipeline &pipeline)
{
    QStringList text;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.script.isEmpty())
                continue;
            const QString group = step.group.isEmpty() ? QString() : step.group + u", "_s;
            text << u"# %1: %2%3 (line %4)"_s.arg(phase.title, group, step.title).arg(step.source.first)
                 << step.script.trimmed() << QString();
        }
    }
    return text.isEmpty() ? u"No step runs a command by itself."_s : text.join(u'\n');
}

theme::Role toneOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return theme::Role::Bad;
    case Finding::Severity::Warning: return theme::Role::Warning;
    case Finding::Severity::Note: break;
    }
    return theme::Role::Muted;
}

QString wordOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return u"error"_s;
    case Finding::Severity::Warning: return u"warning"_s;
    case Finding::Severity::Note: break;
    }
    return u"note"_s;
}

} // namespace

ProposalView::ProposalView(QWidget *parent)
    : QWidget(parent)
    , m_steps(parts::wrapped({}, this))
    , m_databases(parts::wrapped({}, this))
    , m_obstacles(new ToneLabel(this))
    , m_findingsTitle(parts::heading({}, this))
    , m_findings(new QVBoxLayout)
    , m_parametersTitle(parts::heading(u"Parameters"_s, this))
    , m_parameters(new ParameterForm(this))
    , m_scripts(new CodeBox(u"scripts"_s, this))
    , m_text(new CodeBox(u"runbookText"_s, this))
    , m_hash(parts::wrapped({}, this))
    , m_accept(new QCheckBox(u"&I have read this text"_s, this))
{
    setObjectName(u"proposal"_s);
    m_steps->setObjectName(u"proposalSteps"_s);
    m_databases->setObjectName(u"proposalDatabases"_s);
    m_obstacles->setObjectName(u"proposalObstacles"_s);
    m_obstacles->setTone(theme::Role::Bad);
    m_obstacles->setWordWrap(true);
    m_hash->setObjectName(u"runbookHash"_s);
    m_hash->setFont(theme::monospace());
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_accept->setObjectName(u"acceptText"_s);
    makeLayout();
    connect(m_parameters, &ParameterForm::changed, this, &ProposalView::changed);
    connect(m_accept, &QCheckBox::toggled, this, &ProposalView::changed);
}

void ProposalView::makeLayout()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_findings->setSpacing(3);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_obstacles, m_steps, m_databases, m_parametersTitle, m_parameters, m_findingsTitle })
        column->addWidget(widget);
    column->addLayout(m_findings);
    column->addWidget(addSection(u"What will run: every script"_s, u"showScripts"_s, m_scripts));
    column->addWidget(m_scripts);
    column->addWidget(addSection(u"The runbook's text"_s, u"showText"_s, m_text));
    column->addWidget(m_text);
    column->addWidget(parts::muted(u"SHA-256 of the runbook's text"_s, this));
    column->addWidget(m_hash);
    column->addWidget(m_accept);
}

QToolButton *ProposalView::addSection(const QString &text, const QString &name, CodeBox *box)
{
    auto *toggle = new QToolButton(this);
    toggle->setObjectName(name);
    toggle->setText(text);
    toggle->setCheckable(true);
    toggle->setFocusPolicy(Qt::StrongFocus);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setArrowType(Qt::RightArrow);
    box->setAccessibleName(text);
    box->setFixedHeight(BoxHeight);
    box->hide();
    connect(toggle, &QToolButton::toggled, this, [toggle, box](bool open) {
        toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        box->setVisible(open);
    });
    return toggle;
}

void ProposalView::setProposal(const Proposal &proposal)
{
    const bool otherText = proposal.pipeline.runbookSha256 != m_proposal.pipeline.runbookSha256;
    m_proposal = proposal;
    m_steps->setText(u"Steps: %1."_s.arg(stepCountText(proposal.pipeline.phases)));
    m_databases->setText(u"Backups of: %1"_s.arg(proposal.databases.join(u", "_s)));
    m_databases->setVisible(!proposal.databases.isEmpty());
    m_obstacles->setText(parts::bounded(proposal.obstacles.join(u'\n'), 3000, 500));
    m_obstacles->setVisible(!proposal.obstacles.isEmpty());
    m_scripts->setPlainText(parts::bounded(scriptsOf(proposal.pipeline), MostText));
    m_text->setPlainText(parts::bounded(proposal.runbookText, MostText));
    showParameters();
    showFindings();
    showAcceptance(otherText);
}

void ProposalView::showParameters()
{
    const bool any = !m_proposal.parameters.isEmpty() || !m_proposal.pipeline.parameters.empty();
    m_parametersTitle->setVisible(any);
    m_parameters->setVisible(any);
    m_parameters->setParameters(m_proposal);
}

void ProposalView::showFindings()
{
    parts::clear(m_findings);
    const std::vector<Finding> &findings = m_proposal.pipeline.findings;
    m_findingsTitle->setText(u"Findings in the runbook (%1)"_s.arg(findings.size()));
    m_findingsTitle->setVisible(!findings.empty());
    for (std::size_t i = 0; i < std::min(findings.size(), MostFindings); ++i) {
        const Finding &finding = findings[i];
        auto *line = new ToneLabel(this);
        line->setWordWrap(true);
        line->setTone(toneOf(finding.severity));
        const QString where = finding.lines.isValid() ? u", line %1"_s.arg(finding.lines.first) : QString();
        line->setText(
            u"%1%2: %3"_s.arg(wordOf(finding.severity), where, parts::bounded(finding.message, 400, 400)));
        m_findings->addWidget(line);
    }
    if (findings.size() > MostFindings)
        m_findings->addWidget(parts::muted(u"… and %1 more"_s.arg(findings.size() - MostFindings), this));
}

void ProposalView::showAcceptance(bool otherText)
{
    m_hash->setText(m_proposal.pipeline.runbookSha256);
    if (otherText)
        m_accept->setChecked(false);
    m_accept->setVisible(!m_proposal.accepted);
}

Proposal ProposalView::filledIn() const
{
    Proposal filled = m_proposal;
    const QMap<QString, QString> values = m_parameters->values();
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        filled.parameters[it.key()] = it.value();
    return filled;
}

QString ProposalView::whyNot() const
{
    if (!m_proposal.obstacles.isEmpty())
        return m_proposal.obstacles.front();
    const QStringList missing = m_parameters->missing();
    if (!missing.isEmpty())
        return u"Give a value for %1."_s.arg(missing.join(u", "_s));
    const QStringList faults = m_parameters->faults();
    if (!faults.isEmpty())
        return faults.front();
    if (!m_proposal.accepted && !m_accept->isChecked())
        return u"Read the runbook's text and tick that you have."_s;
    return {};
}

} // namespace fairlead
