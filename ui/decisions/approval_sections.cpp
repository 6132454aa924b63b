#include "services/desk/desk.h"
#include "ui/decisions/approval_dialog.h"
#include "ui/decisions/approval_difference.h"
#include "ui/decisions/approval_summary.h"
#include "ui/decisions/decision_words.h"
#include "ui/kit/diff_view.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int DiffLines = 12;

QGridLayout *gridOf()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(5);
    grid->setContentsMargins(0, 0, 0, 0);
    return grid;
}

} // namespace

void ApprovalDialog::addRuns(const DeploymentSnapshot &snapshot)
{
    addHeading(u"What will run"_s);
    QGridLayout *grid = gridOf();
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[name, value] : whatWillRun(snapshot)) {
        grid->addWidget(parts::muted(name, this), row, 0, Qt::AlignTop);
        QLabel *text = parts::wrapped(value, this);
        text->setObjectName(u"runs_%1"_s.arg(row));
        grid->addWidget(text, row++, 1);
    }
    if (auto *hash = findChild<QLabel *>(u"runs_0"_s))
        parts::setTip(hash, m_state.pipeline.runbookSha256);
    body()->addLayout(grid);
}

/// Who decided before on something that is not this any more.
void ApprovalDialog::addVoid()
{
    const QStringList texts = voidApprovals(m_state, desk().everyone(), QDateTime::currentDateTimeUtc());
    if (texts.isEmpty())
        return;
    addHeading(u"Void: decided on something else"_s);
    auto *label = new ToneLabel(this);
    label->setObjectName(u"voidApprovals"_s);
    label->setWordWrap(true);
    label->setTone(theme::Role::Warning);
    label->setText(parts::bounded(texts.join(u'\n'), 1500, 400));
    body()->addWidget(label);
}

void ApprovalDialog::addDifference(const DeploymentSnapshot &snapshot)
{
    addHeading(u"Since the last approved deployment"_s);
    const ApprovalDifference difference = differenceFromApproved(snapshot);
    QLabel *summary = parts::wrapped(difference.summary, this);
    summary->setObjectName(u"difference"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(summary, 1);
    body()->addLayout(row);
    if (difference.diff.isEmpty())
        return;
    auto *lines = new DiffView(u"differenceLines"_s, this);
    lines->setAccessibleName(u"What is different, line by line"_s);
    lines->setCode(difference.diff, DiffLines);
    lines->hide();
    QPushButton *show = parts::button(u"Show the &difference"_s, u"showDifference"_s, this);
    show->setCheckable(true);
    connect(show, &QPushButton::toggled, lines, &QWidget::setVisible);
    row->addWidget(show, 0, Qt::AlignTop);
    body()->addWidget(lines);
}

void ApprovalDialog::addProofs(const DeploymentSnapshot &snapshot)
{
    addHeading(u"What has been proved"_s);
    const std::vector<ProvedFact> proofs = whatIsProved(snapshot, desk().everyone());
    if (proofs.empty())
        addText(u"Nothing yet: no gate or checklist comes before this approval."_s);
    QGridLayout *grid = gridOf();
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    int row = 0;
    for (const ProvedFact &proof : proofs) {
        auto *icon = new parts::Icon(this);
        icon->setShape(words::lightIcon(proof.light), parts::tint(words::lightTone(proof.light)),
            gateLightWord(proof.light));
        grid->addWidget(icon, row, 0, Qt::AlignTop);
        grid->addWidget(parts::wrapped(proof.title, this), row, 1, Qt::AlignTop);
        QLabel *detail = parts::wrapped(proof.detail, this);
        detail->setProperty("muted", true);
        grid->addWidget(detail, row++, 2, Qt::AlignTop);
    }
    body()->addLayout(grid);
}

} // namespace fairlead
