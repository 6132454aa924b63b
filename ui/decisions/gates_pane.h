#pragma once

#include "models/gate_list_model.h"
#include "ui/decisions/gate_answers.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fairlead {

class GatesPaneRow;
struct DeploymentSnapshot;

/// The gates, shut ones first. Where there are many, the open ones are folded into one line that expands.
class GatesPane : public QFrame
{
    Q_OBJECT

public:
    explicit GatesPane(QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QDateTime &now);
    /// Only the times in it.
    void tick(const QDateTime &now);
    int shutCount() const { return m_model.shutCount(); }

signals:
    /// A person wants to do something about that gate.
    void answerRequested(fairlead::GateAnswer answer, const QString &gate);

private:
    void layOut();
    void rebuild(const DeploymentState &state);
    void addRow(QVBoxLayout *column, const GateVerdict &verdict, const DeploymentState &state);
    void showFold();

    GateListModel m_model;
    QLabel *m_head;
    QLabel *m_empty;
    QVBoxLayout *m_shut;
    QPushButton *m_fold;
    QWidget *m_openOnes;
    QVBoxLayout *m_open;
    std::vector<GatesPaneRow *> m_rows;
    QString m_deployment;
    QStringList m_buttons; ///< names of the buttons shown: they can change while the verdicts do not
    bool m_stale = true; ///< other rows have to be made
    bool m_unfolded = false;
};

} // namespace fairlead
