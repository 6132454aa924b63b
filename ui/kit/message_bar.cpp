#include "ui/kit/message_bar.h"

#include "ui/kit/parts.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new parts::Icon(this))
    , m_text(parts::wrapped({}, this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"messageBar"_s);
    m_text->setObjectName(u"messageText"_s);
    m_close->setObjectName(u"messageClose"_s);
    m_close->setText(u"Close"_s);
    m_close->setAccessibleName(u"Close this message"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    hide();
}

void MessageBar::showError(const Error &error)
{
    showText(error.text(), true);
}

void MessageBar::showNotice(const QString &text)
{
    showText(text, false);
}

void MessageBar::clear()
{
    m_text->clear();
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::showText(const QString &text, bool failure)
{
    m_text->setText(parts::bounded(text, 600, 300));
    parts::setTip(m_text, text.size() > 600 ? text.left(8000) : QString());
    parts::setStyled(this, "failure", failure);
    parts::setStyled(this, "advice", !failure);
    m_icon->setShape(failure ? u"state-cross"_s : u"state-warning"_s,
        parts::tint(failure ? theme::Role::Bad : theme::Role::Warning), failure ? u"Error"_s : u"Notice"_s);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace fairlead
