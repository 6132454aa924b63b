#pragma once

#include "models/runbook.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QLineEdit;

namespace fairlead {

/// The parts of a statement that can be corrected: what it is about, comparison, number, unit and window.
class RunbookStatementForm : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookStatementForm(QWidget *parent = nullptr);

    void show(const Statement &statement);
    /// Only kinds that have a number show the fields for it.
    void setKind(const QString &kindWord);
    /// subject, is, for and where as attributes say them; a part that is left empty is not among them.
    Attributes attributes() const;
    /// Why it cannot be written; empty when it can.
    QString whyNot() const;

signals:
    void changed();

private:
    void addRow(const QString &text, QWidget *field);
    bool hasNumber() const;

    QLineEdit *m_subject;
    QWidget *m_numbers;
    QComboBox *m_comparison;
    QLineEdit *m_number;
    QComboBox *m_unit;
    QLineEdit *m_window;
    QString m_where;
    QString m_kind;
};

/// A statement's own number as an attribute says it: "> 1%", "<= 1h", "900..1800s"; empty without one.
QString quantityAttribute(const Statement &statement);
/// Of a length of time: "90s", "3min"; empty for none.
QString windowAttribute(std::chrono::milliseconds window);
/// subject, is, for and where of a statement just as it was understood.
Attributes attributesOf(const Statement &statement);

} // namespace fairlead
