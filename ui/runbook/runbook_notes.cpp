#include "ui/runbook/runbook_notes.h"

#include "models/pipeline_changes.h"
#include "ui/kit/parts.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostNamed = 3;

QFrame *makeBar(const QString &name, QWidget *parent)
{
    auto *bar = new QFrame(parent);
    bar->setObjectName(name);
    bar->setProperty("advice", true);
    return bar;
}

parts::Icon *makeIcon(const QString &shape, QWidget *parent)
{
    auto *icon = new parts::Icon(parent);
    icon->setShape(shape, parts::tint(theme::Role::Warning), QObject::tr("Notice"));
    return icon;
}

QHBoxLayout *rowIn(QFrame *bar)
{
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(8);
    return row;
}

QString sentenceFor(const OtherText &other)
{
    const QString text = other.sha256.isEmpty()
        ? QObject::tr("an earlier text")
        : QObject::tr("the text of %1").arg(parts::shortHash(other.sha256));
    return QObject::tr("Deployment %1 runs on %2; it stays with it.").arg(other.deployment, text);
}

} // namespace

RunbookNotes::RunbookNotes(QWidget *parent)
    : QWidget(parent)
    , m_changes(makeChanges())
    , m_deployments(makeDeployments())
{
    setObjectName(u"runbookNotes"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_changes);
    column->addWidget(m_deployments);
    settle();
}

QFrame *RunbookNotes::makeChanges()
{
    QFrame *bar = makeBar(u"changeNote"_s, this);
    m_changeText = parts::wrapped({}, bar);
    m_changeText->setObjectName(u"changeNoteText"_s);
    auto *show = parts::button(tr("&Show"), u"showChanges"_s, bar);
    m_showButton = show;
    auto *close = new QToolButton(bar);
    close->setObjectName(u"changeNoteClose"_s);
    close->setText(tr("Close"));
    close->setAccessibleName(tr("Close this notice"));
    QHBoxLayout *row = rowIn(bar);
    row->addWidget(makeIcon(u"state-warning"_s, bar), 0, Qt::AlignVCenter);
    row->addWidget(m_changeText, 1);
    row->addWidget(show);
    row->addWidget(close);
    connect(show, &QPushButton::clicked, this, &RunbookNotes::showRequested);
    connect(close, &QToolButton::clicked, this, &RunbookNotes::clearChanges);
    return bar;
}

QFrame *RunbookNotes::makeDeployments()
{
    QFrame *bar = makeBar(u"deploymentNote"_s, this);
    m_deploymentText = parts::wrapped({}, bar);
    m_deploymentText->setObjectName(u"deploymentNoteText"_s);
    QHBoxLayout *row = rowIn(bar);
    row->addWidget(makeIcon(u"state-play"_s, bar), 0, Qt::AlignVCenter);
    row->addWidget(m_deploymentText, 1);
    return bar;
}

void RunbookNotes::showChanges(const std::vector<PipelineChange> &changes)
{
    m_changeText->setText(changes.empty() ? tr("The file changed on disk; the pipeline stays the same.")
                                          : tr("The file changed on disk: %1.").arg(changesText(changes)));
    m_showButton->setVisible(!changes.empty());
    m_hasChanges = true;
    settle();
}

void RunbookNotes::clearChanges()
{
    m_hasChanges = false;
    settle();
}

void RunbookNotes::showDeployments(const std::vector<OtherText> &deployments)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(deployments.size(), MostNamed); ++i)
        lines << sentenceFor(deployments[i]);
    if (deployments.size() > MostNamed)
        lines << tr("So do %1 more.").arg(deployments.size() - MostNamed);
    m_deploymentText->setText(lines.join(u'\n'));
    m_hasDeployments = !deployments.empty();
    settle();
}

void RunbookNotes::settle()
{
    m_changes->setVisible(m_hasChanges);
    m_deployments->setVisible(m_hasDeployments);
    setVisible(m_hasChanges || m_hasDeployments);
}

} // namespace fairlead
