#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QComboBox;
class QLineEdit;

namespace fairlead {

/// To whom the one who has a deployment in hand hands it over, and with what words.
class ClaimDialog : public DeskDialog
{
    Q_OBJECT

public:
    ClaimDialog(Desk &desk, const DeploymentState &state, QWidget *parent);

protected:
    void review() override;

private:
    void addPeople();
    void handOver();

    QString m_deployment;
    QComboBox *m_people = nullptr;
    QLineEdit *m_note = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace fairlead
