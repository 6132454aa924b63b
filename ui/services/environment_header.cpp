#include "ui/services/environment_header.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Spacing = 10;
constexpr int RoomForClear = 48; ///< frame, and the button that clears the field

void setUpFilter(QLineEdit &field, const QString &text)
{
    field.setObjectName(u"serviceFilter"_s);
    field.setPlaceholderText(text);
    field.setAccessibleName(text);
    field.setClearButtonEnabled(true);
    field.setFixedWidth(field.fontMetrics().horizontalAdvance(text) + RoomForClear);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), &field, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(escape, &QShortcut::activated, &field, &QLineEdit::clear);
}

} // namespace

QString rhythmText(const EnvironmentSnapshot &snapshot, const QDateTime &now)
{
    const QString every = u"every %1"_s.arg(theme::duration(snapshot.interval));
    const QString last = theme::ago(snapshot.checked, now);
    return last.isEmpty() ? every + u", not checked yet"_s : u"%1, last %2"_s.arg(every, last);
}

EnvironmentHeader::EnvironmentHeader(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
    , m_rhythm(new QLabel(this))
    , m_check(new QPushButton(tr("Check now"), this))
    , m_deploy(new QPushButton(tr("Deploy…"), this))
{
    auto *title = new QLabel(tr("Services"), this);
    title->setProperty("title", true);
    setUpFilter(*m_words, tr("Filter by name, port or state"));
    m_rhythm->setObjectName(u"checkRhythm"_s);
    m_rhythm->setProperty("muted", true);
    m_check->setObjectName(u"checkNow"_s);
    m_deploy->setObjectName(u"deploy"_s);
    m_deploy->setProperty("primary", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing);
    row->addWidget(title);
    row->addWidget(m_words);
    row->addWidget(m_rhythm);
    row->addStretch(1);
    row->addWidget(m_check);
    row->addWidget(m_deploy);
    connect(m_words, &QLineEdit::textChanged, this, &EnvironmentHeader::wordsChanged);
    connect(m_words, &QLineEdit::returnPressed, this, &EnvironmentHeader::wordsSettled);
    connect(m_check, &QPushButton::clicked, this, &EnvironmentHeader::checkRequested);
    connect(m_deploy, &QPushButton::clicked, this, &EnvironmentHeader::deployPressed);
}

void EnvironmentHeader::show(const EnvironmentSnapshot &snapshot)
{
    m_hasServices = !snapshot.services.empty();
    m_check->setEnabled(m_hasServices);
    m_deploy->setEnabled(!snapshot.environment.name.isEmpty());
    m_deploy->setText(snapshot.openDeployment.isEmpty() ? tr("Deploy…") : tr("Open deployment"));
}

void EnvironmentHeader::showTimes(const EnvironmentSnapshot &snapshot, const QDateTime &now)
{
    m_rhythm->setText(!m_hasServices ? QString() : rhythmText(snapshot, now));
}

QString EnvironmentHeader::words() const
{
    return m_words->text();
}

void EnvironmentHeader::clearWords()
{
    m_words->clear();
}

void EnvironmentHeader::focusFilter()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

} // namespace fairlead
