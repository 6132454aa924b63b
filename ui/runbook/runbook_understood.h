#pragma once

#include "models/runbook_view.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;

namespace fairlead {

class RunbookFilter;
class UnderstoodModel;

/// The list of what was understood, with a filter by kind and one for what has findings.
class RunbookUnderstood : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookUnderstood(QWidget *parent = nullptr);

    /// Keeps what is picked when something of the same kind still stands on that line.
    void show(const RunbookView &view);
    /// Picks what says most about the line, of what the filter lets through; nothing when nothing does.
    void pickLine(int line);
    const Understood *picked() const;
    int count() const;
    void takeFocus();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void pickedChanged(); ///< the filter lets something else through
    void chosen(); ///< a person picked a row
    void activated();

private:
    QWidget *makeFilters();
    void makeList();
    void showEmptiness();
    void filter(const std::function<void()> &change);
    void pickRow(int row);

    UnderstoodModel *m_model;
    RunbookFilter *m_filter;
    QComboBox *m_kinds;
    QCheckBox *m_problems;
    QListView *m_list;
    QLabel *m_empty;
    bool m_quiet = false; ///< the pick is not a person's
};

} // namespace fairlead
