#pragma once

#include "models/runbook_view.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace fairlead {

class RunbookStatementForm;

/// Accepts or corrects what was understood, as attributes for the runbook's text.
class RunbookCorrection : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookCorrection(QWidget *parent = nullptr);

    /// `statement` is what stands behind it, nullptr when it is none. Hidden when nothing can be corrected.
    void show(const Understood &understood, const Statement *statement);
    void setBusy(bool busy);
    void takeFocus();

signals:
    /// `attributes` belong at the place; an empty value takes one away.
    void attributesChosen(const fairlead::AttributePlace &place, const fairlead::Attributes &attributes);

private:
    void makeLayout();
    void accept();
    void correct();
    void meanNothing();
    void review();
    bool isStatement() const;
    Attributes wanted() const;

    Understood m_understood;
    Statement m_statement;
    QLabel *m_label;
    QComboBox *m_kind;
    RunbookStatementForm *m_form;
    QLabel *m_missing;
    QPushButton *m_accept;
    QPushButton *m_correct;
    QPushButton *m_nothing;
    bool m_busy = false;
};

/// The attributes that say the kind `word` of something understood: `means` for statements and text, `kind`
/// for everything else.
Attributes kindAttributes(Understood::Kind of, const QString &word);

} // namespace fairlead
