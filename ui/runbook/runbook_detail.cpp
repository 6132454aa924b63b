#include "ui/runbook/runbook_detail.h"

#include "models/understood_model.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_correction.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostText = 400;
constexpr qsizetype MostSteps = 5;
constexpr qsizetype LongestLine = 20'000; ///< bytes of a line that are looked at

QByteArrayView lineOf(const QByteArray &text, int number)
{
    qsizetype start = 0;
    for (int line = 1; line < number && start >= 0; ++line)
        start = text.indexOf('\n', start) < 0 ? -1 : text.indexOf('\n', start) + 1;
    if (start < 0)
        return {};
    const qsizetype end = text.indexOf('\n', start);
    return QByteArrayView(text).sliced(start, std::min((end < 0 ? text.size() : end) - start, LongestLine));
}

/// "Steps: Keep a copy; Bring the tables up; and 3 more"
QString stepsText(const Pipeline &pipeline, const QStringList &ids)
{
    QStringList titles;
    for (const QString &id : ids.mid(0, MostSteps)) {
        const Step *step = findStep(pipeline, id);
        if (step)
            titles << (step->group.isEmpty() ? step->title : u"%1, %2"_s.arg(step->group, step->title));
    }
    if (ids.size() > MostSteps)
        titles << QObject::tr("and %1 more").arg(ids.size() - MostSteps);
    return titles.isEmpty() ? QString() : QObject::tr("Steps: %1").arg(titles.join(u"; "));
}

QString becomesText(const RunbookView &view, const Understood &picked)
{
    QStringList lines{ picked.detail, stepsText(view.pipeline, picked.steps) };
    lines.removeAll(QString());
    return lines.isEmpty() ? QObject::tr("Nothing becomes of it in the pipeline.") : lines.join(u'\n');
}

} // namespace

RunbookDetail::RunbookDetail(QWidget *parent)
    : QWidget(parent)
    , m_title(parts::wrapped({}, this))
    , m_word(parts::chip(this))
    , m_told(parts::chip(this))
    , m_where(parts::muted({}, this))
    , m_becomes(parts::wrapped({}, this))
    , m_correction(new RunbookCorrection(this))
{
    setObjectName(u"runbookDetail"_s);
    m_title->setObjectName(u"detailTitle"_s);
    m_title->setProperty("heading", true);
    m_word->setObjectName(u"detailWord"_s);
    m_told->setObjectName(u"detailTold"_s);
    m_where->setObjectName(u"detailWhere"_s);
    m_becomes->setObjectName(u"detailBecomes"_s);
    makeLayout();
    setVisible(false);
}

void RunbookDetail::makeLayout()
{
    auto *chips = new QHBoxLayout;
    chips->setSpacing(8);
    chips->addWidget(m_word);
    chips->addWidget(m_told);
    chips->addWidget(m_where);
    chips->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(chips);
    column->addWidget(m_becomes);
    column->addWidget(m_correction);
    column->addStretch(1);
}

void RunbookDetail::show(const RunbookView &view, const Understood *picked)
{
    setVisible(picked != nullptr);
    if (!picked)
        return;
    const QString word = picked->word.isEmpty() ? understoodKindName(picked->kind) : picked->word;
    m_title->setText(parts::bounded(picked->title, MostText, MostText));
    parts::setChip(m_word, words::spokenWord(word), u"accent"_s);
    parts::setChip(m_told, picked->told ? tr("from attribute") : tr("inferred"), u"muted"_s);
    m_where->setText(words::linesText(picked->lines));
    m_becomes->setText(parts::bounded(becomesText(view, *picked), 2 * MostText, MostText));
    m_correction->show(*picked, statementOf(view.runbook, *picked));
}

const Statement *statementOf(const Runbook &runbook, const Understood &understood)
{
    if (understood.kind != Understood::Kind::Statement)
        return nullptr;
    const auto isIt = [&understood](const Statement &one) {
        return one.lines == understood.lines && one.column == understood.column
            && statementKindWord(one.kind) == understood.word;
    };
    const auto found = std::ranges::find_if(runbook.statements, isIt);
    return found == runbook.statements.end() ? nullptr : &*found;
}

SourceRange tiedLines(const Understood &understood)
{
    const bool heading = understood.kind == Understood::Kind::Section;
    return { understood.lines.first, heading ? understood.lines.first : understood.lines.last };
}

QString wordsOf(const Runbook &runbook, const Understood &understood)
{
    if (understood.column <= 0 || understood.length <= 0)
        return {};
    const QString line = QString::fromUtf8(lineOf(runbook.text, understood.lines.first));
    return line.mid(understood.column - 1, understood.length);
}

} // namespace fairlead
