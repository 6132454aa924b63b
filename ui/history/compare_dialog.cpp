#include "ui/history/compare_dialog.h"

#include "services/desk/desk.h"
#include "ui/history/compare_model.h"
#include "ui/kit/column_fit.h"
#include "ui/kit/parts.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Width = 900;
constexpr int Height = 560;
constexpr int WidestColumn = 250;

QMap<QString, QString> namesOf(const Desk &desk)
{
    QMap<QString, QString> names;
    for (const Person &person : desk.everyone())
        names[person.id] = person.name;
    return names;
}

QString headOf(const DeploymentState &state)
{
    return u"%1, %2"_s.arg(state.version, state.created.toLocalTime().toString(u"d MMM HH:mm"_s));
}

void setUp(QTableView &table, CompareModel *model)
{
    setUpTable(table);
    table.setSortingEnabled(false);
    table.horizontalHeader()->setSectionsClickable(false);
    table.horizontalHeader()->setProperty("remembered", false);
    table.setProperty("elides", true);
    table.setToolTip(QObject::tr("A cell’s tooltip holds all of its text."));
    table.setModel(model);
    table.setItemDelegate(new CellDelegate(&table));
    table.setItemDelegateForColumn(CompareModel::DifferenceColumn, new DifferenceDelegate(&table));
}

} // namespace

CompareDialog::CompareDialog(Desk &desk, const QString &older, const QString &newer, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_older(older)
    , m_newer(newer)
    , m_about(parts::wrapped({}, this))
    , m_tabs(new QTabWidget(this))
    , m_only(new QCheckBox(tr("&Only what differs"), this))
{
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("Compare two deployments"));
    m_about->setObjectName(u"compareAbout"_s);
    m_only->setObjectName(u"onlyDifferences"_s);
    for (const auto &name :
        { u"compareOverview"_s, u"compareSteps"_s, u"comparePipeline"_s, u"compareDecisions"_s })
        m_models.push_back(addTab(name));
    makeLayout();
    wire();
    resize(Width, Height);
    fill();
    m_tables.front()->setFocus();
}

void CompareDialog::makeLayout()
{
    QPushButton *close = parts::button(tr("Close"), u"closeCompare"_s, this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_only);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(8);
    column->addWidget(parts::title(tr("Two deployments beside each other"), this));
    column->addWidget(m_about);
    column->addWidget(m_tabs, 1);
    column->addLayout(buttons);
}

void CompareDialog::wire()
{
    connect(m_only, &QCheckBox::toggled, this, [this](bool only) {
        for (CompareModel *model : m_models)
            model->setOnlyDifferences(only);
    });
    connect(&m_desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (id == m_older || id == m_newer)
            fill();
    });
}

CompareModel *CompareDialog::addTab(const QString &name)
{
    auto *table = new QTableView(m_tabs);
    auto *model = new CompareModel(table);
    table->setObjectName(name);
    setUp(*table, model);
    m_tables.push_back(table);
    m_tabs->addTab(table, QString());
    return model;
}

void CompareDialog::fill()
{
    const auto older = m_desk.deployment(m_older);
    const auto newer = m_desk.deployment(m_newer);
    if (older == nullptr || newer == nullptr)
        return m_about->setText(tr("One of the two is still being read."));
    const DeploymentState &one = older->state;
    const DeploymentState &other = newer->state;
    const QMap<QString, QString> names = namesOf(m_desk);
    m_about->setText(tr("Older: %1. Newer: %2.").arg(one.id, other.id));
    const std::array<CompareRows, 4> rows{ compareOverview(one, other, names), compareSteps(one, other),
        comparePipelines(one, other), compareDecisions(one, other, names) };
    const std::array<QString, 4> titles{ tr("Over&view"), tr("&Steps"), tr("What &ran"), tr("&Decisions") };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_models[i]->setTitles(tr("Older: %1").arg(headOf(one)), tr("Newer: %1").arg(headOf(other)));
        m_models[i]->setRows(rows[i]);
        const int differ = m_models[i]->differences();
        const QString said = differ == 0 ? tr("same") : tr("%1 differ").arg(differ);
        m_tabs->setTabText(static_cast<int>(i), tr("%1 (%2)").arg(titles[i], said));
    }
    fit();
}

/// Columns as wide as they need, but none so wide that it leaves the others no room.
void CompareDialog::fit()
{
    for (QTableView *table : m_tables) {
        for (int column = 0; column < CompareModel::DifferenceColumn; ++column)
            table->setColumnWidth(column, std::min(WidestColumn, wantedWidth(*table, column)));
    }
}

} // namespace fairlead
