#include "models/deployment_list_model.h"
#include "services/desk/desk.h"
#include "ui/history/compare_dialog.h"
#include "ui/history/deployments_page.h"
#include "ui/history/history_filter.h"
#include "ui/history/history_filter_bar.h"
#include "ui/kit/coalescer.h"

#include <QTableView>

#include <algorithm>

namespace fairlead {

namespace {

constexpr auto WholeRow = QItemSelectionModel::Select | QItemSelectionModel::Rows;

} // namespace

QString DeploymentsPage::picked() const
{
    return m_table->currentIndex().data(DeploymentListModel::IdRole).toString();
}

QStringList DeploymentsPage::pickedIds() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex &row : rows)
        ids << row.data(DeploymentListModel::IdRole).toString();
    return ids;
}

/// Picks these again where they still are; the first row when none is.
void DeploymentsPage::pick(const QStringList &ids, const QString &current)
{
    QItemSelectionModel &selection = *m_table->selectionModel();
    const auto find = [this](const QString &id) {
        const int row = m_model->rowOf(id);
        return row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
    };
    for (const QString &id : ids) {
        if (const QModelIndex index = find(id); index.isValid())
            selection.select(index, WholeRow);
    }
    if (const QModelIndex index = find(current); index.isValid())
        selection.setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    if (m_filter->rowCount() > 0 && !selection.hasSelection())
        selection.setCurrentIndex(m_filter->index(0, 0), WholeRow);
}

void DeploymentsPage::openPicked()
{
    if (const QString id = picked(); !id.isEmpty())
        emit openRequested(id);
}

void DeploymentsPage::compare()
{
    const QStringList ids = pickedIds();
    if (ids.size() != 2)
        return;
    const bool ordered = m_model->rowOf(ids[0]) > m_model->rowOf(ids[1]); // newest first
    auto *dialog = new CompareDialog(m_desk, ids[ordered ? 0 : 1], ids[ordered ? 1 : 0], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DeploymentsPage::clearFilters()
{
    m_bar->clear();
    applyFilter();
    m_table->setFocus();
}

void DeploymentsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_changes->flush();
}

void DeploymentsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_changes->mark();
}

} // namespace fairlead
