#pragma once

#include "ui/kit/clock.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace fairlead {

class Desk;
class ElidedLabel;
struct DeploymentState;

/// What the table of deployments has no room for: when, by whom, why it was rolled back, and the notes.
class HistoryDetail : public QFrame
{
    Q_OBJECT

public:
    HistoryDetail(Desk &desk, Clock clock, QWidget *parent = nullptr);

    /// Shows that deployment; an empty id shows nothing.
    void show(const QString &deployment);

private:
    void fill(const DeploymentState &state);
    void fillNotes(const DeploymentState &state);
    QString name(const QString &person) const;

    Desk &m_desk;
    Clock m_clock;
    ElidedLabel *m_title;
    QLabel *m_facts;
    QLabel *m_reason;
    QPlainTextEdit *m_notes;
};

} // namespace fairlead
