#include "services/runbook/prose/numbers.h"

#include "services/runbook/shell/pattern.h"

#include <QHash>
#include <QStringList>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QHash<QString, double> &numberWords()
{
    static const QHash<QString, double> words{ { u"a"_s, 1 }, { u"an"_s, 1 }, { u"one"_s, 1 },
        { u"two"_s, 2 }, { u"three"_s, 3 }, { u"four"_s, 4 }, { u"five"_s, 5 }, { u"six"_s, 6 },
        { u"seven"_s, 7 }, { u"eight"_s, 8 }, { u"nine"_s, 9 }, { u"ten"_s, 10 }, { u"twelve"_s, 12 },
        { u"fifteen"_s, 15 }, { u"twenty"_s, 20 }, { u"twenty-four"_s, 24 }, { u"thirty"_s, 30 },
        { u"forty-five"_s, 45 }, { u"sixty"_s, 60 }, { u"ein"_s, 1 }, { u"eine"_s, 1 }, { u"einer"_s, 1 },
        { u"einem"_s, 1 }, { u"einen"_s, 1 }, { u"zwei"_s, 2 }, { u"drei"_s, 3 }, { u"vier"_s, 4 },
        { u"f\u00FCnf"_s, 5 }, { u"sechs"_s, 6 }, { u"sieben"_s, 7 }, { u"acht"_s, 8 }, { u"neun"_s, 9 },
        { u"zehn"_s, 10 }, { u"zw\u00F6lf"_s, 12 }, { u"f\u00FCnfzehn"_s, 15 }, { u"zwanzig"_s, 20 },
        { u"drei\u00DFig"_s, 30 }, { u"sechzig"_s, 60 }, { u"un"_s, 1 }, { u"une"_s, 1 }, { u"deux"_s, 2 },
        { u"trois"_s, 3 }, { u"quatre"_s, 4 }, { u"cinq"_s, 5 }, { u"dix"_s, 10 }, { u"quinze"_s, 15 },
        { u"vingt"_s, 20 }, { u"trente"_s, 30 }, { u"una"_s, 1 }, { u"dos"_s, 2 }, { u"tres"_s, 3 },
        { u"cuatro"_s, 4 }, { u"cinco"_s, 5 }, { u"diez"_s, 10 }, { u"quince"_s, 15 }, { u"veinte"_s, 20 },
        { u"treinta"_s, 30 }, { u"\u4E00"_s, 1 }, { u"\u4E24"_s, 2 }, { u"\u4E8C"_s, 2 }, { u"\u4E09"_s, 3 },
        { u"\u56DB"_s, 4 }, { u"\u4E94"_s, 5 }, { u"\u516D"_s, 6 }, { u"\u516B"_s, 8 }, { u"\u5341"_s, 10 },
        { u"\u5341\u4E94"_s, 15 }, { u"\u4E8C\u5341"_s, 20 }, { u"\u4E09\u5341"_s, 30 } };
    return words;
}

const Pattern &wordPattern()
{
    static const Pattern pattern(u"[a-z]{1,8}(?:-(?:four|five))?(?![a-z\\x{df}-\\x{ff}])|[a-z\\x{"
                                 u"df}-\\x{ff}]{1,9}(?![a-z\\x{df}-\\x{ff}])"
                                 "|(?:二十|三十|十五|[一两二三四五六八十])"_s,
        Pattern::Anchored);
    return pattern;
}

/// "1,000" is a thousand, "0,5" a half.
double valueOf(QString digits)
{
    static const Pattern thousands(u"^[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?$"_s);
    if (thousands.match(digits).hasMatch())
        return digits.remove(u',').toDouble();
    return digits.replace(u',', u'.').toDouble();
}

std::optional<WrittenNumber> digitsAt(const QString &folded, qsizetype at)
{
    static const Pattern digits(
        u"\\d{1,12}(?:,\\d{3}){0,4}(?:[.,]\\d{1,6})?(?![0-9_]|[.:/]\\d)"_s, Pattern::Anchored);
    const auto match = digits.match(QStringView(folded), at);
    if (!match.hasMatch())
        return std::nullopt;
    return WrittenNumber{ valueOf(match.captured()), match.capturedLength(), false };
}

} // namespace

std::optional<WrittenNumber> numberAt(const QString &folded, qsizetype at)
{
    if (at < folded.size() && folded[at].isDigit())
        return digitsAt(folded, at);
    const auto match = wordPattern().match(QStringView(folded), at);
    const auto word = numberWords().constFind(match.captured());
    if (!match.hasMatch() || word == numberWords().cend())
        return std::nullopt;
    return WrittenNumber{ *word, match.capturedLength(), true };
}

std::optional<WrittenNumber> spokenTimeAt(const QString &folded, qsizetype at)
{
    static const std::vector<std::pair<double, Pattern>> spoken = [] {
        const std::vector<std::pair<double, QString>> texts{
            { 5400,
                u"an hour and a half|one and a half hours|anderthalb stunden|une heure et demie"
                "|una hora y media"_s },
            { 2700, u"three quarters of an hour|(?:eine )?dreiviertelstunde|trois quarts d'heure"_s },
            { 900,
                u"(?:a )?quarter of an hour|(?:eine[rn]? )?viertelstunde|(?:un )?quart d'heure"
                "|(?:un )?cuarto de hora|一刻钟"_s },
            { 1800,
                u"half an hour|(?:a )?half[ -]hour|(?:eine[rn]? )?halbe[rn]? stunde|(?:une )?demi[- ]heure"
                "|media hora|半个?小时"_s },
            { 30, u"half a minute|(?:eine )?halbe minute|(?:une )?demi-minute|medio minuto|半分钟"_s },
            { 43200, u"half a day|(?:einen )?halben tag|(?:une )?demi-journ\\x{e9}e|medio d\\x{ed}a|半天"_s },
        };
        std::vector<std::pair<double, Pattern>> made;
        for (const auto &[seconds, text] : texts)
            made.emplace_back(seconds, Pattern(u"(?:%1)(?![a-z])"_s.arg(text), Pattern::Anchored));
        return made;
    }();
    for (const auto &[seconds, pattern] : spoken) {
        const auto match = pattern.match(QStringView(folded), at);
        if (match.hasMatch())
            return WrittenNumber{ seconds, match.capturedLength(), true };
    }
    return std::nullopt;
}

QString numberStartPattern()
{
    static const QString pattern = [] {
        const QString spoken
            = u"half|quarter|halbe[rn]?|viertelstunde|dreiviertelstunde|anderthalb|demi|quart"
              "|media|medio|cuarto"_s;
        const QStringList words = numberWords().keys();
        return u"(?<![a-z\\x{df}-\\x{ff}0-9_#$\\x{20ac}\\x{a3}/+.])(?<![0-9][,:])(?<![a-z0-9]-)"
               "(?:\\d|(?:%1|%2)(?![a-z\\x{df}-\\x{ff}]))|[一两二三四五六八十半]"_s.arg(
                   words.join(u'|'), spoken);
    }();
    return pattern;
}

} // namespace fairlead
