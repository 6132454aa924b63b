#include "ui/evidence/evidence_dialog.h"

#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/evidence/evidence_words.h"
#include "ui/kit/entry_delegate.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/prompts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostShown = 500;
constexpr int ListHeight = 190;

enum Role { IconRole = Qt::UserRole + 1, AboutRole, HoldsRole };

EntryDelegate::Entry entryOf(const QModelIndex &index)
{
    EntryDelegate::Entry entry;
    entry.icon = index.data(IconRole).toString();
    entry.tint = index.data(HoldsRole).toBool() ? theme::Role::Muted : theme::Role::Bad;
    entry.title = index.data().toString();
    entry.about = index.data(AboutRole).toString();
    return entry;
}

QStandardItem *itemOf(const Evidence &evidence, const std::vector<Person> &people, const QDateTime &now)
{
    const QString line = words::evidenceLine(evidence);
    const QString said = line.isEmpty() ? u"nothing but the word of who gave it"_s : line;
    auto *item = new QStandardItem(evidence.holds ? said : u"Does not hold: %1"_s.arg(said));
    QStringList about{ words::evidenceWord(evidence), words::evidenceBy(evidence, people, now),
        words::evidenceExpiry(evidence, now) };
    about.removeAll(QString());
    item->setEditable(false);
    item->setToolTip(item->text());
    item->setData(words::evidenceIcon(evidence), IconRole);
    item->setData(about.join(u", "_s), AboutRole);
    item->setData(evidence.holds, HoldsRole);
    item->setData(u"%1, %2"_s.arg(item->text(), about.join(u", "_s)), Qt::AccessibleTextRole);
    return item;
}

/// "commit 4be1…c09d, version 2.15.0": what it was given for.
QString boundText(const Bindings &bound)
{
    QStringList parts;
    for (auto it = bound.cbegin(); it != bound.cend(); ++it) {
        if (!it.value().isEmpty())
            parts << u"%1 %2"_s.arg(it.key(), parts::shortHash(it.value()));
    }
    return parts.isEmpty() ? QString() : u"Given for: %1"_s.arg(parts.join(u", "_s));
}

QString titleOf(const DeploymentState &state, const QString &item)
{
    if (const Step *step = stepIn(state, item))
        return step->title;
    const auto criterion = std::ranges::find(state.pipeline.criteria, item, &Criterion::id);
    return criterion == state.pipeline.criteria.end() ? item : criterion->text;
}

} // namespace

EvidenceDialog::EvidenceDialog(
    Desk &desk, const DeploymentState &state, const QString &item, Prompts *prompts, QWidget *parent)
    : DeskDialog(desk, state.target, u"evidence"_s, parent)
    , m_prompts(prompts)
    , m_deployment(state.id)
{
    setObjectName(u"evidenceDialog"_s);
    addTitle(titleOf(state, item));
    addList();
    addDetail();
    addCancel(u"&Close"_s, u"dialogCancel"_s);
    m_copy = addButton(u"Copy the &path"_s, u"copyPath"_s);
    m_open = addButton(u"&Open the link"_s, u"openLink"_s);
    connect(m_copy, &QPushButton::clicked, this, &EvidenceDialog::copyPath);
    connect(m_open, &QPushButton::clicked, this, &EvidenceDialog::openLink);
    fill(state, item);
    m_list->setFocus();
}

void EvidenceDialog::addList()
{
    m_model = new QStandardItemModel(this);
    m_list = new QListView(this);
    m_list->setObjectName(u"evidenceList"_s);
    m_list->setAccessibleName(u"Evidence, the newest first"_s);
    m_list->setProperty("elides", true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(entryOf, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(ListHeight);
    body()->addWidget(m_list);
    connect(
        m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EvidenceDialog::showPicked);
    connect(m_list, &QListView::activated, this, &EvidenceDialog::openLink);
}

void EvidenceDialog::addDetail()
{
    for (QLabel **label : { &m_text, &m_file, &m_bound }) {
        *label = parts::wrapped({}, this);
        (*label)->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        body()->addWidget(*label);
    }
    m_text->setObjectName(u"evidenceText"_s);
    m_file->setObjectName(u"evidenceFile"_s);
    m_bound->setObjectName(u"evidenceBound"_s);
    m_bound->setProperty("muted", true);
    body()->addStretch(1);
}

void EvidenceDialog::fill(const DeploymentState &state, const QString &item)
{
    const bool step = stepIn(state, item) != nullptr;
    m_all = step ? stepProgress(state, item).evidence : state.criteria.value(item);
    std::ranges::reverse(m_all);
    m_all.resize(std::min(m_all.size(), MostShown));
    const std::vector<Person> people = desk().everyone();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const Evidence &evidence : m_all)
        m_model->appendRow(itemOf(evidence, people, now));
    m_list->setVisible(!m_all.empty());
    m_list->setCurrentIndex(m_model->index(0, 0));
    showPicked();
}

const Evidence *EvidenceDialog::picked() const
{
    const int row = m_list->currentIndex().row();
    return row < 0 ? nullptr : &m_all[static_cast<std::size_t>(row)];
}

void EvidenceDialog::showPicked()
{
    const Evidence *evidence = picked();
    const QString path = evidence ? desk().evidenceFile(m_deployment, *evidence) : QString();
    const bool file = evidence && !evidence->sha256.isEmpty();
    m_text->setText(
        evidence ? parts::bounded(evidence->text, 4000, 400) : u"Nothing has been recorded for it yet."_s);
    m_text->setVisible(!m_text->text().isEmpty());
    m_file->setText(!file
            ? QString()
            : u"%1\nSHA-256 %2"_s.arg(
                path.isEmpty() ? u"The copy is not there any more."_s : path, evidence->sha256));
    m_file->setVisible(file);
    m_bound->setText(evidence ? boundText(evidence->bound) : QString());
    m_bound->setVisible(!m_bound->text().isEmpty());
    m_copy->setVisible(!path.isEmpty());
    m_open->setVisible(m_prompts && evidence && evidence->kind == Evidence::Kind::Link);
}

void EvidenceDialog::openLink()
{
    const Evidence *evidence = picked();
    if (!m_prompts || !evidence || evidence->kind != Evidence::Kind::Link)
        return;
    if (!m_prompts->openAddress(QUrl(evidence->text.trimmed(), QUrl::StrictMode)))
        m_text->setText(u"%1\nThis is no web address, or nothing here opens one."_s.arg(evidence->text));
}

void EvidenceDialog::copyPath()
{
    if (const Evidence *evidence = picked())
        QGuiApplication::clipboard()->setText(desk().evidenceFile(m_deployment, *evidence));
}

} // namespace fairlead
