#pragma once

#include <QPlainTextEdit>

namespace fairlead {

/// A service's answer as plain text in fixed pitch, as high as its text up to a few lines; then it scrolls.
class AnswerView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    /// Keeps the place and the selection while the text is the same.
    void setAnswer(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace fairlead
