#include "ui/window/question_dialog.h"

#include "ui/kit/prompts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 460;
constexpr int AnswerHeight = 84;

} // namespace

QuestionDialog::QuestionDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    QVBoxLayout *column = makeHead(question.name, question.title, question.text);
    const QString word = question.typeToConfirm;
    QLineEdit *field = nullptr;
    if (!word.isEmpty()) {
        auto *label = new QLabel(tr("Type %1 to confirm").arg(word), this);
        label->setTextFormat(Qt::PlainText);
        field = new QLineEdit(this);
        field->setObjectName(u"answer"_s);
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
    }
    addButtons(column, question.accept, question.reject, question.dangerous);
    if (!field)
        return;
    m_accept->setEnabled(false);
    connect(field, &QLineEdit::textChanged, this,
        [this, word](const QString &text) { m_accept->setEnabled(text.trimmed() == word); });
}

QuestionDialog::QuestionDialog(const TextQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    QVBoxLayout *column = makeHead(question.name, question.title, question.label);
    auto *field = new QPlainTextEdit(question.text, this);
    field->setObjectName(u"answer"_s);
    field->setAccessibleName(question.label);
    field->setTabChangesFocus(true);
    field->setFixedHeight(AnswerHeight);
    column->addWidget(field);
    addButtons(column, question.accept, tr("Not now"), false);
    if (question.mayBeEmpty)
        return;
    const auto check = [this, field] { m_accept->setEnabled(!field->toPlainText().trimmed().isEmpty()); };
    connect(field, &QPlainTextEdit::textChanged, this, check);
    check();
    field->setFocus();
}

QString QuestionDialog::answer() const
{
    if (const auto *text = findChild<QPlainTextEdit *>(u"answer"_s))
        return text->toPlainText().trimmed();
    return {};
}

QVBoxLayout *QuestionDialog::makeHead(const QString &name, const QString &title, const QString &text)
{
    setObjectName(name);
    setWindowTitle(title);
    auto *heading = new QLabel(title, this);
    heading->setProperty("title", true);
    auto *body = new QLabel(text, this);
    for (QLabel *label : { heading, body }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFixedWidth(Width);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(body);
    return column;
}

void QuestionDialog::addButtons(
    QVBoxLayout *column, const QString &accept, const QString &reject, bool dangerous)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    if (!reject.isEmpty()) {
        auto *no = new QPushButton(reject, this);
        no->setObjectName(u"reject"_s);
        no->setAutoDefault(false);
        no->setDefault(dangerous);
        connect(no, &QPushButton::clicked, this, &QDialog::reject);
        row->addWidget(no);
    }
    m_accept = new QPushButton(accept, this);
    m_accept->setObjectName(u"accept"_s);
    m_accept->setAutoDefault(false);
    m_accept->setDefault(!dangerous);
    m_accept->setProperty(dangerous ? "dangerFilled" : "primary", true);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    row->addWidget(m_accept);
    column->addSpacing(6);
    column->addLayout(row);
}

} // namespace fairlead
