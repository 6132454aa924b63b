#pragma once

#include "models/gate_list_model.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace fairlead {

/// Each gate: open or shut as icon and word, why, and what would open it.
class GatesPane : public QFrame
{
    Q_OBJECT

public:
    explicit GatesPane(QWidget *parent = nullptr);

    void update(const std::vector<GateVerdict> &verdicts, bool over);
    int shutCount() const { return m_model.shutCount(); }

signals:
    /// A person wants to decide in that role.
    void approvalRequested(const QString &role);

private:
    void rebuild();
    QWidget *makeRow(const QModelIndex &gate);
    void addDecision(QVBoxLayout *column, const QModelIndex &gate);

    GateListModel m_model;
    QLabel *m_empty;
    QVBoxLayout *m_rows;
    bool m_over = false;
};

} // namespace fairlead
