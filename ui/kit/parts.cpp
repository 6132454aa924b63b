#include "ui/kit/parts.h"

#include "models/straight_text.h"

#include <QFrame>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace fairlead::parts {

QLabel *label(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setText(text);
    return made;
}

QLabel *wrapped(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

QLabel *muted(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setProperty("muted", true);
    return made;
}

QLabel *heading(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setProperty("heading", true);
    return made;
}

QLabel *title(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setProperty("title", true);
    return made;
}

void setStyled(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->updateGeometry();
    widget->update();
}

QLabel *chip(QWidget *parent)
{
    QLabel *made = label({}, parent);
    made->setProperty("chip", u"muted"_s);
    made->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return made;
}

void setChip(QLabel *label, const QString &text, const QString &tone)
{
    if (label->text() == text && label->property("chip") == tone)
        return;
    setStyled(label, "chip", tone);
    label->clear(); // its size hint is of the look before
    label->setText(text);
}

void setTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(theme::tipText(text));
}

QPushButton *button(const QString &text, const QString &name, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

void setOffered(QPushButton *button, bool enabled, const QString &whyNot)
{
    button->setEnabled(enabled);
    const QString reason = enabled ? QString() : whyNot;
    setTip(button, reason);
    button->setAccessibleDescription(reason);
}

QFrame *card(QWidget *parent)
{
    auto *made = new QFrame(parent);
    made->setProperty("card", true);
    return made;
}

QFrame *rule(QWidget *parent)
{
    auto *made = new QFrame(parent);
    made->setFrameShape(QFrame::HLine);
    made->setFrameShadow(QFrame::Plain);
    made->setForegroundRole(QPalette::Mid);
    return made;
}

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *made = new QScrollArea(parent);
    made->setFrameStyle(QFrame::StyledPanel | QFrame::Sunken);
    made->setProperty("framed", false);
    made->setFocusPolicy(Qt::NoFocus);
    made->setWidgetResizable(true);
    made->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    made->setWidget(content);
    made->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    QObject::connect(made->verticalScrollBar(), &QScrollBar::rangeChanged, made,
        [made](int, int most) { made->setFocusPolicy(most > 0 ? Qt::TabFocus : Qt::NoFocus); });
    return made;
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clear(inner);
        }
        delete item;
    }
}

namespace {

QString cutLine(const QString &line, qsizetype most)
{
    return line.size() <= most ? line
                               : u"%1 … (%2 characters more)"_s.arg(line.left(most)).arg(line.size() - most);
}

} // namespace

QString bounded(const QString &text, qsizetype characters, qsizetype lineCharacters)
{
    QStringList lines = straight(text.left(characters)).split(u'\n');
    for (QString &line : lines)
        line = cutLine(line, lineCharacters);
    if (text.size() > characters)
        lines << u"… (%1 characters more)"_s.arg(text.size() - characters);
    return lines.join(u'\n');
}

QString shortHash(const QString &hash)
{
    return hash.size() <= 12 ? hash : u"%1…%2"_s.arg(hash.left(4), hash.right(4));
}

QString fileName(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

} // namespace fairlead::parts
