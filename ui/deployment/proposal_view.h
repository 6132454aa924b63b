#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace fairlead {

class CodeBox;
class ParameterForm;
class ToneLabel;

/// What would be deployed: counts, findings, obstacles, databases, parameters, every script, and the
/// runbook's text with its hash to accept.
class ProposalView : public QWidget
{
    Q_OBJECT

public:
    explicit ProposalView(QWidget *parent = nullptr);

    void setProposal(const Proposal &proposal);
    /// The proposal with what the person filled in.
    Proposal filledIn() const;
    /// Why it cannot be created; empty when it can.
    QString whyNot() const;

signals:
    void changed();

private:
    void makeLayout();
    QToolButton *addSection(const QString &text, const QString &name, CodeBox *box);
    void showFindings();
    void showParameters();
    void showAcceptance(bool otherText);

    Proposal m_proposal;
    QLabel *m_steps;
    QLabel *m_databases;
    ToneLabel *m_obstacles;
    QLabel *m_findingsTitle;
    QVBoxLayout *m_findings;
    QLabel *m_parametersTitle;
    ParameterForm *m_parameters;
    CodeBox *m_scripts;
    CodeBox *m_text;
    QLabel *m_hash;
    QCheckBox *m_accept;
};

} // namespace fairlead
