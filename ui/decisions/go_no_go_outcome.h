#pragma once

#include "models/go_no_go.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace fairlead {

class Desk;

/// The three outcomes and the fields that each of them asks for.
class GoNoGoOutcome : public QWidget
{
    Q_OBJECT

public:
    /// `now`: a due time an hour later is offered.
    GoNoGoOutcome(Desk &desk, const QDateTime &now, QWidget *parent = nullptr);

    /// Nothing while none of the three is chosen.
    std::optional<GoNoGo> chosen() const;
    /// What was written; fields of the other outcomes are empty.
    GoNoGoDecision decision() const;

signals:
    void changed();

private:
    void addChoices(QVBoxLayout *column);
    QWidget *makeConditional(Desk &desk, const QDateTime &now);
    QWidget *makeNoGo();
    void showFields();

    QButtonGroup *m_choice;
    QWidget *m_conditional = nullptr;
    QLineEdit *m_condition = nullptr;
    QComboBox *m_owner = nullptr;
    QDateTimeEdit *m_due = nullptr;
    QWidget *m_noGo = nullptr;
    QLineEdit *m_remedy = nullptr;
    QPlainTextEdit *m_comment = nullptr;
};

} // namespace fairlead
