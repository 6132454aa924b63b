#include "models/straight_text.h"
#include "ui/theme/theme.h"

namespace fairlead::theme {

namespace {

constexpr qsizetype MostCharacters = 4000;
constexpr qsizetype LineCharacters = 100;

/// Where the line is broken: at its last space that fits, else wherever it is full.
qsizetype breakOf(QStringView line)
{
    const qsizetype space = line.first(LineCharacters + 1).lastIndexOf(u' ');
    return space > 0 ? space : LineCharacters;
}

} // namespace

QString tipText(const QString &text)
{
    QStringList lines;
    const QString shown = straight(text.left(MostCharacters));
    for (QStringView line : QStringView(shown).split(u'\n')) {
        while (line.size() > LineCharacters) {
            const qsizetype end = breakOf(line);
            lines << line.first(end).toString();
            line = line.sliced(end + (line[end] == u' ' ? 1 : 0));
        }
        lines << line.toString();
    }
    if (text.size() > MostCharacters)
        lines << QStringLiteral("…");
    return lines.join(u'\n');
}

} // namespace fairlead::theme
