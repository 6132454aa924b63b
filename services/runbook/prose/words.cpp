#include "services/runbook/prose/words.h"

#include "models/environment.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestSlug = 48;

bool isAscii(QChar c)
{
    return c.unicode() < 0x80;
}

/// True for what is drawn, not spoken. Pictographs that were read in a wrong encoding show as short runs of
/// accented letters and symbols; words of other alphabets are words.
bool isPictograph(const QString &word)
{
    bool symbol = false;
    bool spoken = false;
    for (const QChar c : word) {
        const bool latin = c.script() == QChar::Script_Latin || c.script() == QChar::Script_Common;
        spoken = spoken || (c.isLetterOrNumber() && (isAscii(c) || !latin));
        symbol = symbol || (!isAscii(c) && !c.isLetter());
    }
    const bool accents = word.size() >= 2 && word.size() <= 4;
    return !spoken && (symbol || accents) && !word.isEmpty() && !isAscii(word.at(0));
}

QString withoutPictographs(const QString &text)
{
    QStringList kept;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!isPictograph(word))
            kept << word;
    }
    return kept.isEmpty() ? text.simplified() : kept.join(u' ');
}

QString withoutDuration(const QString &text)
{
    static const Pattern duration(u"\\s*[(~]?\\s*(?:about\\s+)?\\d{1,6}(?:\\s*[-–—]\\s*\\d{1,6})?"
                                  u"\\s*(?:s|sec|m|min|h|hr|second|minute|hour)[a-z]*"
                                  "\\s*\\)?\\s*$"_s,
        Pattern::AnyCase);
    return announcedDuration(text) ? duration.removedFrom(text) : text;
}

QString cutAtWord(const QString &slugged)
{
    if (slugged.size() <= LongestSlug)
        return slugged;
    const qsizetype dash = slugged.lastIndexOf(u'-', LongestSlug);
    return slugged.left(dash > 0 ? dash : LongestSlug);
}

} // namespace

QString spokenTitle(const QString &heading)
{
    static const Pattern numbering(u"^\\s*\\d{1,4}(?:\\.\\d{1,4})*[.)]?\\s+"_s);
    const QString timed = withoutPictographs(withoutDuration(heading));
    const QString spoken = numbering.removedFrom(timed).trimmed();
    return spoken.isEmpty() ? heading.trimmed() : spoken;
}

QString headingWords(const QString &heading)
{
    QString words = u" "_s;
    for (const QChar c : heading) {
        if (isAscii(c) && c.isLetterOrNumber())
            words += c.toLower();
        else if (c != u'\'' && !words.endsWith(u' '))
            words += u' ';
    }
    return words.endsWith(u' ') ? words : words + u' ';
}

QString titleSlug(const QString &title)
{
    static const Pattern aside(u"\\([^)]*\\)"_s);
    const QString spoken = spokenTitle(title);
    const QString words = headingWords(aside.removedFrom(spoken)).trimmed().replace(u' ', u'-');
    if (!words.isEmpty())
        return cutAtWord(words);
    const QString any = cutAtWord(slug(spoken));
    return any.isEmpty() ? u"untitled"_s : any;
}

QString UniqueIds::take(const QString &wanted)
{
    QString id = wanted;
    for (int &used = m_used[wanted]; m_taken.contains(id); id = u"%1-%2"_s.arg(wanted).arg(used))
        used = used == 0 ? 2 : used + 1;
    m_taken.insert(id);
    return id;
}

} // namespace fairlead
