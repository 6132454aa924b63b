#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace fairlead {

struct Question;
struct TextQuestion;

/// The one shape of a small question: a title, a text, an answer to write where one is wanted, two buttons.
///
/// Object names: the dialog has the question's name, its buttons "accept" and "reject", its field "answer".
class QuestionDialog : public QDialog
{
    Q_OBJECT

public:
    QuestionDialog(const Question &question, QWidget *parent);
    QuestionDialog(const TextQuestion &question, QWidget *parent);

    /// What was written; empty when nothing was asked for.
    QString answer() const;

private:
    QVBoxLayout *makeHead(const QString &name, const QString &title, const QString &text);
    void addButtons(QVBoxLayout *column, const QString &accept, const QString &reject, bool dangerous);

    QPushButton *m_accept = nullptr;
};

} // namespace fairlead
