#include "ui/deployment/failure_card.h"

#include "models/ansi.h"
#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int LastLines = 5;
constexpr qsizetype MostCharacters = 160;

QFrame *frameOf(const char *kind, const QList<QLabel *> &labels, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty(kind, true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    for (QLabel *label : labels)
        column->addWidget(label);
    return frame;
}

QString lastLines(const LogSource &log)
{
    QStringList shown;
    const qint64 first = std::max<qint64>(0, log.lineCount() - LastLines);
    for (const LogLine &line : log.lines(first, LastLines))
        shown << parts::bounded(plainText(line.bytes), MostCharacters, MostCharacters);
    return shown.join(u'\n');
}

/// One line a contact, as the runbook has them.
QString contactsText(const std::vector<Contact> &contacts)
{
    constexpr std::size_t Most = 6;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(contacts.size(), Most); ++i) {
        const Contact &contact = contacts[i];
        QString line = u"%1: %2"_s.arg(
            contact.role, contact.reach.isEmpty() ? u"left open in the runbook"_s : contact.reach);
        if (!contact.scope.isEmpty())
            line += u" (%1)"_s.arg(contact.scope);
        lines << u"%1 (line %2)"_s.arg(parts::bounded(line, 300, 300)).arg(contact.line);
    }
    if (contacts.size() > Most)
        lines << u"… and %1 more in the runbook"_s.arg(contacts.size() - Most);
    return lines.join(u'\n');
}

} // namespace

FailureCard::FailureCard(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_outcome(parts::heading({}, this))
    , m_message(parts::wrapped({}, this))
    , m_lines(parts::wrapped({}, this))
    , m_adviceTitle(parts::heading({}, this))
    , m_adviceText(parts::wrapped({}, this))
    , m_contactsTitle(parts::heading(u"Whom to turn to"_s, this))
    , m_contactsText(parts::wrapped({}, this))
{
    setObjectName(u"failureCard"_s);
    m_outcome->setObjectName(u"failureOutcome"_s);
    m_message->setObjectName(u"failureMessage"_s);
    m_lines->setObjectName(u"failureLines"_s);
    m_adviceTitle->setObjectName(u"adviceTitle"_s);
    m_adviceText->setObjectName(u"adviceText"_s);
    m_lines->setFont(theme::monospace());
    m_outcome->setWordWrap(true);
    m_adviceTitle->setWordWrap(true);
    m_failure = frameOf("failure", { m_outcome, m_message, m_lines }, this);
    m_advice = frameOf("advice", { m_adviceTitle, m_adviceText }, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_failure);
    column->addWidget(m_advice);
    m_contactsTitle->setObjectName(u"contactsTitle"_s);
    m_contactsText->setObjectName(u"contactsText"_s);
    m_contacts = frameOf("advice", { m_contactsTitle, m_contactsText }, this);
    column->addWidget(m_contacts);
}

void FailureCard::update(const DeploymentSnapshot &snapshot, const QString &id)
{
    const Step *step = stepIn(snapshot.state, id);
    const StepProgress progress = stepProgress(snapshot.state, id);
    const bool bad = step && endedBadly(progress.state);
    setVisible(bad);
    if (!bad) {
        m_shown.clear();
        return;
    }
    m_outcome->setText(words::outcomeSentence(*step, progress));
    const Attempt last = progress.attempts.empty() ? Attempt{} : progress.attempts.back();
    m_message->setText(parts::bounded(last.evidence[u"message"_s].toString(), 600, 600));
    m_message->setVisible(!m_message->text().isEmpty());
    showLastLines(snapshot.state.id, id, last.number);
    showAdvice(snapshot.state, *step);
    m_contactsText->setText(contactsText(snapshot.state.pipeline.contacts));
    m_contacts->setVisible(!m_contactsText->text().isEmpty());
}

void FailureCard::showLastLines(const QString &deployment, const QString &step, int attempt)
{
    const QString wanted = u"%1/%2/%3"_s.arg(deployment, step, QString::number(attempt));
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    const std::unique_ptr<LogSource> log = attempt > 0 ? m_desk.openLog(deployment, step, attempt) : nullptr;
    m_lines->setText(log ? lastLines(*log) : QString());
    m_lines->setVisible(!m_lines->text().isEmpty());
}

void FailureCard::showAdvice(const DeploymentState &state, const Step &step)
{
    const Advice *advice = words::adviceFor(state.pipeline, step);
    m_advice->setVisible(advice);
    if (!advice)
        return;
    const QString where = advice->source.isValid() ? u" (line %1)"_s.arg(advice->source.first) : QString();
    m_adviceTitle->setText(u"The runbook says, “%1”%2:"_s.arg(advice->title, where));
    m_adviceText->setText(parts::bounded(advice->text, 1500, 500));
}

} // namespace fairlead
