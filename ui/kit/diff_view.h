#pragma once

#include "ui/kit/code_box.h"

class QSyntaxHighlighter;

namespace fairlead {

/// A unified diff: lines that come and go stand out by colour, and by their + and -.
class DiffView : public CodeBox
{
    Q_OBJECT

public:
    explicit DiffView(const QString &name, QWidget *parent = nullptr);

    /// Shows at most 256 KiB of it.
    void setDiff(const QString &diff);

protected:
    void changeEvent(QEvent *event) override;

private:
    QSyntaxHighlighter *m_colors;
};

} // namespace fairlead
