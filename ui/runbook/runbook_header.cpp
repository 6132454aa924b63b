#include "ui/runbook/runbook_header.h"

#include "models/finding_list_model.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QLabel *named(QLabel *label, const QString &name)
{
    label->setObjectName(name);
    return label;
}

void showCount(QLabel *chip, const RunbookView &view, Finding::Severity severity, const QString &tone)
{
    const auto count = std::ranges::count(view.findings, severity, &Finding::severity);
    chip->setVisible(count > 0);
    parts::setChip(chip, words::countText(static_cast<int>(count), severityWord(severity)), tone);
}

} // namespace

RunbookHeader::RunbookHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_name(named(parts::muted({}, this), u"runbookName"_s))
    , m_environment(new QComboBox(this))
    , m_undo(parts::button(tr("&Undo"), u"undoEdit"_s, this))
    , m_plan(parts::button(tr("P&lan…"), u"showPlan"_s, this))
    , m_errors(named(parts::chip(this), u"errorCount"_s))
    , m_warnings(named(parts::chip(this), u"warningCount"_s))
    , m_notes(named(parts::chip(this), u"noteCount"_s))
    , m_contents(named(parts::muted({}, this), u"runbookContents"_s))
    , m_hash(named(parts::muted({}, this), u"runbookSha"_s))
{
    setObjectName(u"runbookHeader"_s);
    m_title->setObjectName(u"runbookTitle"_s);
    m_title->setProperty("title", true);
    m_environment->setObjectName(u"runbookEnvironment"_s);
    m_environment->setAccessibleName(tr("Environment that the runbook is read for"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(makeTop());
    column->addLayout(makeFacts());
    for (QLabel *chip : { m_errors, m_warnings, m_notes })
        chip->hide();
    setUndo({}, false);
    connect(m_environment, &QComboBox::activated, this,
        [this] { emit environmentPicked(m_environment->currentData().toString()); });
    connect(m_undo, &QPushButton::clicked, this, &RunbookHeader::undoRequested);
    connect(m_plan, &QPushButton::clicked, this, &RunbookHeader::planRequested);
}

QLayout *RunbookHeader::makeTop()
{
    QLabel *label = parts::label(tr("&Environment"), this);
    label->setBuddy(m_environment);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    row->addWidget(label);
    row->addWidget(m_environment);
    row->addSpacing(4);
    row->addWidget(m_undo);
    row->addWidget(m_plan);
    return row;
}

QLayout *RunbookHeader::makeFacts()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QLabel *label : { m_errors, m_warnings, m_notes, m_contents })
        row->addWidget(label);
    row->addStretch(1);
    row->addWidget(m_name);
    row->addWidget(m_hash);
    return row;
}

void RunbookHeader::show(const RunbookView &view)
{
    m_title->setFullText(view.runbook.title.isEmpty() ? parts::fileName(view.name) : view.runbook.title);
    m_name->setText(view.name);
    m_contents->setText(words::pipelineText(view.pipeline));
    m_hash->setText(tr("SHA-256 %1").arg(parts::shortHash(view.runbook.sha256)));
    parts::setTip(m_hash, view.runbook.sha256);
    showCount(m_errors, view, Finding::Severity::Error, u"bad"_s);
    showCount(m_warnings, view, Finding::Severity::Warning, u"warning"_s);
    showCount(m_notes, view, Finding::Severity::Note, u"accent"_s);
}

void RunbookHeader::setEnvironments(const QStringList &names, const QString &current)
{
    m_environment->clear();
    for (const QString &name : names)
        m_environment->addItem(name, name);
    m_environment->addItem(tr("no environment"), QString());
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(current)));
}

void RunbookHeader::setUndo(const QString &title, bool busy)
{
    const bool can = !title.isEmpty() && !busy;
    parts::setOffered(
        m_undo, can, busy ? tr("The desk is working on it.") : tr("Nothing has been written on this page."));
    if (can)
        parts::setTip(m_undo, tr("Takes back: %1").arg(title));
}

} // namespace fairlead
