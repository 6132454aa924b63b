#pragma once

#include "models/runbook_view.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace fairlead {

class ElidedLabel;

/// The runbook's title, for which environment it is read, how much it holds, and what can be done with it.
class RunbookHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookHeader(QWidget *parent = nullptr);

    void show(const RunbookView &view);
    /// Offers these and "no environment", which is the empty name.
    void setEnvironments(const QStringList &names, const QString &current);
    /// An empty title: there is nothing to undo.
    void setUndo(const QString &title, bool busy);

signals:
    void environmentPicked(const QString &name);
    void undoRequested();
    void planRequested();

private:
    QLayout *makeTop();
    QLayout *makeFacts();

    ElidedLabel *m_title;
    QLabel *m_name;
    QComboBox *m_environment;
    QPushButton *m_undo;
    QPushButton *m_plan;
    QLabel *m_errors;
    QLabel *m_warnings;
    QLabel *m_notes;
    QLabel *m_contents;
    QLabel *m_hash;
};

} // namespace fairlead
