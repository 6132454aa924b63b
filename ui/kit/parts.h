#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QString>
#include <QWidget>

#include <functional>

class QFrame;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

/// Small widgets and helpers that pages and dialogs are put together from. Text is data: never read as HTML.
namespace fairlead::parts {

/// A label that never interprets its text.
QLabel *label(const QString &text, QWidget *parent = nullptr);
/// The same, breaking its lines, with text that can be selected by mouse.
QLabel *wrapped(const QString &text, QWidget *parent = nullptr);
QLabel *muted(const QString &text, QWidget *parent = nullptr);
QLabel *heading(const QString &text, QWidget *parent = nullptr);
QLabel *title(const QString &text, QWidget *parent = nullptr);
/// A dynamic property that the style sheet looks at.
void setStyled(QWidget *widget, const char *property, const QVariant &value);
/// A label that is a chip from the start: its padding does not come later.
QLabel *chip(QWidget *parent = nullptr);
/// tone: "good", "bad", "warning", "muted" or "accent".
void setChip(QLabel *label, const QString &text, const QString &tone);
/// A tooltip that shows `text` as it is, even when it looks like HTML.
void setTip(QWidget *widget, const QString &text);
/// A push button of that object name; "&" in `text` marks the mnemonic.
QPushButton *button(const QString &text, const QString &name, QWidget *parent);
/// A disabled button says why in its tooltip and description.
void setOffered(QPushButton *button, bool enabled, const QString &whyNot);
QFrame *card(QWidget *parent = nullptr);
QFrame *rule(QWidget *parent = nullptr);
/// Shows `content` in its own width and without a ground. While there is more of it than room it scrolls and
/// is a stop for Tab, with a ring around it when it has the keyboard.
QScrollArea *scrolled(QWidget *content, QWidget *parent);
inline constexpr int ScrollRing = 2; ///< room that scrolled() keeps for its ring on every side
/// Makes what a layout holds vanish at once.
void clear(QLayout *layout);

/// `text` with at most `characters`, no line longer than `lineCharacters`; says so where it was cut.
QString bounded(const QString &text, qsizetype characters = 65536, qsizetype lineCharacters = 2000);
/// "4be1…c09d"
QString shortHash(const QString &hash);
/// The file's name without its folders.
QString fileName(const QString &path);

theme::Role roleOf(StepState state);
theme::Role roleOf(Health health);

using Tint = std::function<QColor(const QPalette &)>;
Tint tint(theme::Role role);
Tint tint(StepState state);
Tint tint(Health health);

/// A 16 pixel icon that follows the colour scheme.
class Icon : public QWidget
{
    Q_OBJECT

public:
    explicit Icon(QWidget *parent = nullptr);
    void setShape(const QString &name, Tint tint, const QString &accessibleName);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Tint m_tint;
};

} // namespace fairlead::parts
