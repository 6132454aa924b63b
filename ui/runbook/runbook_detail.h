#pragma once

#include "models/runbook_view.h"

#include <QWidget>

class QLabel;

namespace fairlead {

class RunbookCorrection;

/// Everything about the one entry that is picked: what it is, what becomes of it, where it stands, and its
/// correction.
class RunbookDetail : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookDetail(QWidget *parent = nullptr);

    /// nullptr: nothing is picked.
    void show(const RunbookView &view, const Understood *picked);
    RunbookCorrection *correction() const { return m_correction; }

private:
    void makeLayout();

    QLabel *m_title;
    QLabel *m_word;
    QLabel *m_told;
    QLabel *m_where;
    QLabel *m_becomes;
    RunbookCorrection *m_correction;
};

/// The statement of the runbook that an entry stands for; nullptr when it stands for none.
const Statement *statementOf(const Runbook &runbook, const Understood &understood);
/// The lines that are marked for an entry: of a section only its heading.
SourceRange tiedLines(const Understood &understood);
/// The words of the text that an entry is about, as they stand in its line; empty when it is the whole line.
QString wordsOf(const Runbook &runbook, const Understood &understood);

} // namespace fairlead
