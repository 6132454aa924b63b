#include "ui/runbook/runbook_correction.h"

#include "ui/kit/parts.h"
#include "ui/runbook/runbook_statement_form.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int LabelWidth = 92;

bool meansSomething(Understood::Kind kind)
{
    return kind == Understood::Kind::Statement || kind == Understood::Kind::Prose;
}

/// All that a statement's attributes can say: what is no longer said goes.
Attributes withoutOthers(const Attributes &said)
{
    Attributes all{ { u"subject"_s, {} }, { u"is"_s, {} }, { u"for"_s, {} }, { u"where"_s, {} } };
    all.insert(said);
    return all;
}

} // namespace

Attributes kindAttributes(Understood::Kind of, const QString &word)
{
    return { { meansSomething(of) ? u"means"_s : u"kind"_s, word } };
}

RunbookCorrection::RunbookCorrection(QWidget *parent)
    : QWidget(parent)
    , m_label(parts::label(tr("&Kind"), this))
    , m_kind(new QComboBox(this))
    , m_form(new RunbookStatementForm(this))
    , m_missing(parts::wrapped({}, this))
    , m_accept(parts::button(tr("&Accept as understood"), u"acceptInference"_s, this))
    , m_correct(parts::button(tr("&Correct…"), u"correctInference"_s, this))
    , m_nothing(parts::button(tr("&This means nothing"), u"meansNothing"_s, this))
{
    setObjectName(u"correction"_s);
    m_kind->setObjectName(u"correctionKind"_s);
    m_kind->setAccessibleName(tr("What it is"));
    m_label->setBuddy(m_kind);
    m_label->setFixedWidth(LabelWidth);
    m_missing->setObjectName(u"correctionMissing"_s);
    m_missing->setProperty("muted", true);
    makeLayout();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_form->setKind(m_kind->currentData().toString());
        review();
    });
    connect(m_form, &RunbookStatementForm::changed, this, &RunbookCorrection::review);
    connect(m_accept, &QPushButton::clicked, this, &RunbookCorrection::accept);
    connect(m_correct, &QPushButton::clicked, this, &RunbookCorrection::correct);
    connect(m_nothing, &QPushButton::clicked, this, &RunbookCorrection::meanNothing);
}

void RunbookCorrection::makeLayout()
{
    auto *kind = new QHBoxLayout;
    kind->addWidget(m_label);
    kind->addWidget(m_kind, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_correct);
    buttons->addWidget(m_accept);
    buttons->addWidget(m_nothing);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(kind);
    column->addWidget(m_form);
    column->addWidget(m_missing);
    column->addLayout(buttons);
}

bool RunbookCorrection::isStatement() const
{
    return m_understood.kind == Understood::Kind::Statement;
}

void RunbookCorrection::show(const Understood &understood, const Statement *statement)
{
    m_understood = understood;
    m_statement = statement ? *statement : Statement{};
    const QSignalBlocker quiet(m_kind);
    m_kind->clear();
    for (const QString &choice : understood.choices)
        m_kind->addItem(words::spokenWord(choice), choice);
    if (m_kind->findData(understood.word) < 0)
        m_kind->insertItem(0, words::spokenWord(understood.word), understood.word);
    m_kind->setCurrentIndex(m_kind->findData(understood.word));
    m_form->setVisible(isStatement());
    if (isStatement())
        m_form->show(m_statement);
    setVisible(!understood.choices.isEmpty() && understood.place.of != AttributePlace::Of::Nothing);
    review();
}

void RunbookCorrection::setBusy(bool busy)
{
    m_busy = busy;
    review();
}

void RunbookCorrection::takeFocus()
{
    m_kind->setFocus();
}

/// What the fields say now.
Attributes RunbookCorrection::wanted() const
{
    Attributes all = kindAttributes(m_understood.kind, m_kind->currentData().toString());
    if (isStatement())
        all.insert(withoutOthers(m_form->attributes()));
    return all;
}

void RunbookCorrection::accept()
{
    Attributes all = kindAttributes(m_understood.kind, m_understood.word);
    if (isStatement())
        all.insert(attributesOf(m_statement));
    emit attributesChosen(m_understood.place, all);
}

void RunbookCorrection::correct()
{
    emit attributesChosen(m_understood.place, wanted());
}

void RunbookCorrection::meanNothing()
{
    const bool means = meansSomething(m_understood.kind);
    Attributes all = kindAttributes(m_understood.kind, means ? u"nothing"_s : u"skip"_s);
    if (means)
        all.insert(withoutOthers({}));
    emit attributesChosen(m_understood.place, all);
}

void RunbookCorrection::review()
{
    const QString working = m_busy ? tr("The desk is working on it.") : QString();
    const QString fault = isStatement() ? m_form->whyNot() : QString();
    const bool sameKind = m_kind->currentData().toString() == m_understood.word;
    const bool same = sameKind && (!isStatement() || m_form->attributes() == attributesOf(m_statement));
    parts::setOffered(m_accept, !m_busy && !m_understood.told && same,
        m_busy      ? working
            : !same ? tr("Something else is chosen above: press Correct.")
                    : tr("An attribute in the text says so already."));
    parts::setOffered(m_correct, !m_busy && !same && fault.isEmpty(),
        m_busy     ? working
            : same ? tr("Choose above what it is instead.")
                   : fault);
    parts::setOffered(m_nothing, !m_busy, working);
    m_missing->setText(fault);
    m_missing->setVisible(!fault.isEmpty());
}

} // namespace fairlead
