#pragma once

#include "models/runbook_view.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace fairlead {

class FindingListModel;

/// The findings of a runbook; the picked one with its whole message and, where there is one, its fix.
class RunbookFindings : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookFindings(QWidget *parent = nullptr);

    void show(const RunbookView &view);
    /// Picks the finding of that line; false when there is none.
    bool pickLine(int line);
    /// Picks the next or previous one, seen from the line, around the ends; false when there is none.
    bool pickNext(int line);
    bool pickPrevious(int line);
    const Finding *picked() const;
    int count(Finding::Severity severity) const;
    int count() const;
    void setBusy(bool busy);

signals:
    void chosen(); ///< a person picked a row
    void activated();
    void fixRequested(const fairlead::Fix &fix);

private:
    void makeList();
    QWidget *makeDetail();
    bool pickRow(int row);
    void showDetail();

    FindingListModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
    QWidget *m_detail;
    QLabel *m_severity;
    QLabel *m_where;
    QLabel *m_message;
    QLabel *m_fixTitle;
    QPushButton *m_fix;
    bool m_quiet = false; ///< the pick is not a person's
};

} // namespace fairlead
