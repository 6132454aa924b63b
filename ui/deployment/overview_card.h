#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace fairlead {

/// What stands where the step's card is while no step is current: before the start, at a shut gate at the
/// end, and once the deployment is over. Says what to do next.
class OverviewCard : public QFrame
{
    Q_OBJECT

public:
    explicit OverviewCard(QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot);
    /// Puts something below what the card itself says.
    void append(QWidget *widget);
    /// As high as everything in it at its width.
    int wantedHeight() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// What it holds needs another height.
    void contentChanged();
    void approvalRequested(const QString &role);
    /// The person has read the text of the hash that is shown.
    void acceptRequested();

private:
    void makeAcceptance();
    void showGates(const DeploymentSnapshot &snapshot);

    QWidget *m_content;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_acceptance;
    QLabel *m_hash;
    QVBoxLayout *m_gates;
    QStringList m_shown;
};

} // namespace fairlead
