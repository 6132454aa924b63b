#include "ui/runbook/runbook_findings.h"

#include "models/finding_list_model.h"
#include "ui/kit/entry_delegate.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostMessage = 2000;

EntryDelegate::Entry entryOf(const QModelIndex &index)
{
    const auto severity = static_cast<Finding::Severity>(index.data(FindingListModel::SeverityRole).toInt());
    const int line = index.data(FindingListModel::LineRole).toInt();
    EntryDelegate::Entry entry;
    entry.icon = words::severityIcon(severity);
    entry.tint = words::severityRole(severity);
    entry.title = index.data().toString();
    entry.note = line > 0 ? QObject::tr("line %1").arg(line) : QString();
    entry.about = u"%1 · %2"_s.arg(severityWord(severity), index.data(FindingListModel::IdRole).toString());
    if (index.data(FindingListModel::FixableRole).toBool())
        entry.mark = QObject::tr("has a fix");
    return entry;
}

QString toneOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return u"bad"_s;
    case Finding::Severity::Warning: return u"warning"_s;
    case Finding::Severity::Note: break;
    }
    return u"accent"_s;
}

} // namespace

RunbookFindings::RunbookFindings(QWidget *parent)
    : QWidget(parent)
    , m_model(new FindingListModel(this))
    , m_list(new QListView(this))
    , m_empty(parts::wrapped(tr("Nothing to say about this runbook: no finding."), this))
    , m_detail(makeDetail())
{
    setObjectName(u"runbookFindings"_s);
    m_empty->setObjectName(u"findingsEmpty"_s);
    m_empty->setProperty("muted", true);
    m_empty->setContentsMargins(12, 8, 12, 8);
    makeList();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addWidget(m_detail);
    showDetail();
}

void RunbookFindings::makeList()
{
    m_list->setObjectName(u"findingsList"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setProperty("elides", true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(entryOf, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showDetail();
        if (!m_quiet)
            emit chosen();
    });
    connect(m_list, &QListView::clicked, this, &RunbookFindings::chosen);
    connect(m_list, &QListView::activated, this, &RunbookFindings::activated);
}

QWidget *RunbookFindings::makeDetail()
{
    auto *detail = new QWidget(this);
    m_severity = parts::chip(detail);
    m_severity->setObjectName(u"findingSeverity"_s);
    m_where = parts::muted({}, detail);
    m_where->setObjectName(u"findingWhere"_s);
    m_message = parts::wrapped({}, detail);
    m_message->setObjectName(u"findingMessage"_s);
    m_fixTitle = parts::wrapped({}, detail);
    m_fixTitle->setObjectName(u"findingFix"_s);
    m_fix = parts::button(tr("Show fi&x…"), u"showFix"_s, detail);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_severity);
    head->addWidget(m_where);
    head->addStretch(1);
    auto *last = new QHBoxLayout;
    last->addWidget(m_fixTitle, 1);
    last->addWidget(m_fix, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addLayout(last);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const Finding *finding = picked(); finding && finding->fix)
            emit fixRequested(*finding->fix);
    });
    return detail;
}

void RunbookFindings::show(const RunbookView &view)
{
    const Finding *before = picked();
    const int line = before ? before->lines.first : 0;
    const QSignalBlocker quiet(this);
    m_model->show(view.findings);
    pickLine(line);
    m_empty->setVisible(view.findings.empty());
    m_list->setVisible(!view.findings.empty());
    showDetail();
}

bool RunbookFindings::pickLine(int line)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const SourceRange &lines = m_model->at(row)->lines;
        if (lines.first <= line && line <= lines.last && lines.isValid())
            return pickRow(row);
    }
    return pickRow(-1);
}

bool RunbookFindings::pickNext(int line)
{
    return pickRow(m_model->rowAfterLine(line));
}

bool RunbookFindings::pickPrevious(int line)
{
    return pickRow(m_model->rowBeforeLine(line));
}

bool RunbookFindings::pickRow(int row)
{
    const bool before = std::exchange(m_quiet, true);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
    if (row >= 0)
        m_list->scrollTo(m_model->index(row));
    m_quiet = before;
    return row >= 0;
}

const Finding *RunbookFindings::picked() const
{
    return m_model->at(m_list->currentIndex().row());
}

int RunbookFindings::count(Finding::Severity severity) const
{
    return m_model->count(severity);
}

int RunbookFindings::count() const
{
    return m_model->rowCount();
}

void RunbookFindings::setBusy(bool busy)
{
    parts::setOffered(m_fix, !busy, tr("The desk is working on it."));
}

void RunbookFindings::showDetail()
{
    const Finding *finding = picked();
    m_detail->setVisible(finding != nullptr);
    if (!finding)
        return;
    parts::setChip(m_severity, severityWord(finding->severity), toneOf(finding->severity));
    m_where->setText(u"%1 · %2"_s.arg(words::linesText(finding->lines), finding->id));
    m_message->setText(parts::bounded(finding->message, MostMessage, MostMessage));
    m_fixTitle->setText(finding->fix ? parts::bounded(finding->fix->title, 300, 300) : QString());
    m_fixTitle->setVisible(finding->fix.has_value());
    m_fix->setVisible(finding->fix.has_value());
}

} // namespace fairlead
