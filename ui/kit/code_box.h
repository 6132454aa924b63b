#pragma once

#include <QPlainTextEdit>

namespace fairlead {

/// Commands as they are: monospace, unwrapped, Tab leaves it. Read-only unless told otherwise.
class CodeBox : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeBox(const QString &name, QWidget *parent = nullptr);

    /// Shows at most 64 KiB, and is then as high as its text, up to `lines` lines.
    void setCode(const QString &code, int lines);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    int m_lines = 0; ///< 0: its height is the layout's business
};

} // namespace fairlead
