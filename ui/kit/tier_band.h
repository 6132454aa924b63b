#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;

namespace fairlead {

class ElidedLabel;

/// What the band says.
struct BandContent
{
    Tier tier = Tier::Local;
    QString environment; ///< title; shown in upper case
    QString about; ///< workspace, version, runbook
    QString progress; ///< on the right: counts, or the step and the time left
    bool practice = false;

    friend bool operator==(const BandContent &, const BandContent &) = default;
};

/// For an environment: "TEEI CSR platform   2.15.0" and "10 up   1 degraded".
BandContent bandFor(const Workspace &workspace, const EnvironmentSnapshot &snapshot);
/// For a deployment: "2.14.0 → 2.15.0   runbook production.md" and "Step 9 of 31   about 52 min left".
BandContent bandFor(
    const Workspace &workspace, const EnvironmentSnapshot &snapshot, const DeploymentSnapshot &deployment);
/// "10 up   1 degraded"; empty when there are no services.
QString healthCounts(const std::vector<ServiceSnapshot> &services);

/// The coloured band at the top: nobody can miss which environment this is.
class TierBand : public QWidget
{
    Q_OBJECT

public:
    explicit TierBand(QWidget *parent = nullptr);

    void setContent(const BandContent &content);
    const BandContent &content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintTexts();

    BandContent m_content;
    QLabel *m_environment;
    QLabel *m_practice;
    ElidedLabel *m_about;
    QLabel *m_progress;
};

} // namespace fairlead
