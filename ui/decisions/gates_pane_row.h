#pragma once

#include "ui/decisions/gate_answers.h"

#include <QWidget>

class QVBoxLayout;

namespace fairlead {

class ToneLabel;

/// One gate: open or shut and how it stands as icon and word, since when, why, what would open it, and the
/// buttons that answer it.
class GatesPaneRow : public QWidget
{
    Q_OBJECT

public:
    GatesPaneRow(const GateVerdict &verdict, const std::vector<GateButton> &answers, bool over,
        QWidget *parent = nullptr);

    /// "missing for 54 min"
    void tick(const QDateTime &now);

signals:
    void answerRequested(fairlead::GateAnswer answer);

private:
    QLayout *makeHead();
    void addButtons(QVBoxLayout *column, const std::vector<GateButton> &answers);

    GateVerdict m_verdict;
    ToneLabel *m_light;
};

} // namespace fairlead
