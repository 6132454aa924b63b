#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace fairlead {

class Desk;

/// The sheet that closes a deployment: each role with name, date, decision and notes, and a button for
/// whoever holds the role. Stands in the step card's place once every step is settled.
class SignOffSheet : public QFrame
{
    Q_OBJECT

public:
    explicit SignOffSheet(Desk &desk, QWidget *parent = nullptr);

    /// Whether signatures are what the deployment waits for, or what has just closed its last gate.
    static bool isAskedFor(const DeploymentSnapshot &snapshot);
    void update(const DeploymentSnapshot &snapshot);
    /// As high as the whole sheet.
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// A gate's id.
    void signRequested(const QString &gate);

private:
    void layOut();
    void rebuild(const DeploymentSnapshot &snapshot);
    void addRow(int row, const GateVerdict &verdict, const DeploymentState &state);
    QPushButton *makeButton(const Gate &gate, const QString &title);
    QWidget *makeDecision(const GateVerdict &verdict, const SignOff *signature);

    Desk &m_desk;
    QWidget *m_sheet; ///< scrolls where the card is too low for it
    QLabel *m_text;
    QGridLayout *m_grid;
    QStringList m_shown;
};

} // namespace fairlead
