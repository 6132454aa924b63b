#include "ui/kit/diff_view.h"

#include "ui/kit/parts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QSyntaxHighlighter>

#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostDiff = 256 * 1024;

std::optional<theme::Role> roleOf(const QString &line)
{
    if (line.startsWith(u"+++") || line.startsWith(u"---") || line.startsWith(u"@@"))
        return theme::Role::Muted;
    if (line.startsWith(u'+'))
        return theme::Role::Good;
    return line.startsWith(u'-') ? std::optional(theme::Role::Bad) : std::nullopt;
}

class DiffColors : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const auto role = roleOf(text);
        if (!role)
            return;
        QTextCharFormat format;
        format.setForeground(theme::color(*role, QGuiApplication::palette()));
        format.setFontWeight(*role == theme::Role::Muted ? QFont::Normal : QFont::DemiBold);
        setFormat(0, static_cast<int>(text.size()), format);
    }
};

} // namespace

DiffView::DiffView(const QString &name, QWidget *parent)
    : CodeBox(name, parent)
    , m_colors(new DiffColors(document()))
{
    setAccessibleName(tr("What changes in the file"));
}

void DiffView::changeEvent(QEvent *event)
{
    CodeBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_colors->rehighlight();
}

void DiffView::setDiff(const QString &diff)
{
    setPlainText(parts::bounded(diff, MostDiff, 4000));
}

} // namespace fairlead
