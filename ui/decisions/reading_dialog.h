#pragma once

#include "models/deployment.h"
#include "ui/kit/desk_dialog.h"

class QLineEdit;

namespace fairlead {

/// A person's reading of a threshold's value: a number in the gate's own unit, and where it was read.
class ReadingDialog : public DeskDialog
{
    Q_OBJECT

public:
    ReadingDialog(Desk &desk, const DeploymentState &state, const GateVerdict &verdict, QWidget *parent);

protected:
    void review() override;

private:
    QLineEdit *addField(const QString &label, const QString &name, const QString &hint);
    void addValue();
    void record();
    QString whyNot() const;

    QString m_deployment;
    Gate m_gate;
    QLineEdit *m_value = nullptr;
    QLineEdit *m_link = nullptr;
    QLineEdit *m_note = nullptr;
    QPushButton *m_record = nullptr;
};

} // namespace fairlead
