#include "services/runbook/prose/comparators.h"

#include "services/runbook/shell/pattern.h"

#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype Reach = 64; ///< how far before a number its comparison may begin

using Words = std::array<std::pair<Comparison, QString>, 5>;

/// A group for each comparison; which one matched tells which it is.
QString grouped(const Words &words)
{
    QStringList groups;
    for (const auto &[comparison, text] : words)
        groups << u"(%1)"_s.arg(text);
    return u"(?:%1)"_s.arg(groups.join(u'|'));
}

Comparison groupOf(const Words &words, const PatternMatch &match)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (match.hasCaptured(static_cast<int>(i) + 1))
            return words[i].first;
    }
    return Comparison::None;
}

/// Signs anywhere, words whole, Han words anywhere.
QString either(const QString &signs, const QString &latin, const QString &han)
{
    return signs + u'|' + phrasePattern(latin, han);
}

QString atMostWords()
{
    return either(u"<=|=<|\u2264"_s,
        u"at most|no more than|not more than|no longer than|not longer than|no older than"
        "|not older than|not exceed(?:ing)?|no greater than|no higher than|not greater than|up to"
        "|max(?:imum|imal)?\\.?|within|inside|h\\x{f6}chstens|bis zu|nicht mehr als|nicht "
        "l\\x{e4}nger als"
        "|nicht \\x{e4}lter als|innerhalb(?: von| der)?|binnen|au plus|au maximum|pas plus "
        "de|jusqu'\\x{e0}"
        "|ne d\\x{e9}passe pas|d\\x{e9}passe(?:nt|r)? pas|pas d\\x{e9}passer|en moins d(?:e|(?='))"
        "|como m\\x{e1}ximo|no m\\x{e1}s de|m\\x{e1}ximo|hasta|no superar|dentro de(?: las?)?"_s,
        u"至多|最多|不超过|不得超过|不大于|不高于"_s);
}

QString atLeastWords()
{
    return either(u">=|=>|\u2265"_s,
        u"at least|no less than|not less than|no fewer than|no lower than|min(?:imum|imal)?\\.?"
        "|mindestens|wenigstens|au moins|au minimum|al menos|como m\\x{ed}nimo|m\\x{ed}nimo|por lo "
        "menos"
        "|reach(?:es)?|hits?|erreicht|atteint|alcanza"_s,
        u"至少|最少|不少于|不低于|不小于|达到"_s);
}

QString belowWords()
{
    return either(u"<"_s,
        u"(?:drops?|falls?|stays?|remains?|goes|kept) (?:below|under)|below|under|less than|fewer "
        u"than"
        "|lower than|younger than|shorter than|newer than|smaller than|unterhalb(?: von)?|unter"
        "|weniger als|kleiner als|k\\x{fc}rzer als|j\\x{fc}nger als|moins "
        "d(?:e|(?='))|inf\\x{e9}rieure?s? "
        "\\x{e0}"
        "|en dessous de|sous|menos de|inferior(?:es)? (?:a|al)|menor(?:es)? (?:que|a|de)"
        "|por debajo de(?:l)?|bajo"_s,
        u"低于|小于|少于|不到|不足"_s);
}

QString aboveWords()
{
    return either(u">"_s,
        u"exceed(?:s|ed|ing)?|(?:rises?|goes|climbs?|jumps?|spikes?) (?:above|over|past)|above|over"
        "|more than|greater than|higher than|larger than|longer than|older than|beyond|past"
        "|\\x{fc}ber(?:steigt|schreitet)?|oberhalb(?: von)?|mehr als|gr\\x{f6}\\x{df}er "
        "als|h\\x{f6}her als"
        "|l\\x{e4}nger als|plus d(?:e|(?='))|sup\\x{e9}rieure?s? "
        "\\x{e0}|d\\x{e9}passe(?:nt|r)?|au-dessus de"
        "|au[- ]del\\x{e0} de|m\\x{e1}s de|mayor(?:es)? (?:que|a|de)|superior(?:es)? "
        "(?:a|al)|supera[nr]?"
        "|excede[nr]?|por encima de(?:l)?"_s,
        u"超过|大于|高于|多于|超出|长于"_s);
}

QString equalWords()
{
    return either(u"==?|~|\u2248"_s,
        u"exactly|equals?|equal to|about|approx(?:imately)?\\.?|around|roughly|genau|etwa|ca\\.|circa"
        "|rund|exactement|environ|exactamente|aproximadamente|unos"_s,
        u"恰好|等于|约|大约"_s);
}

const Words &wordsBefore()
{
    static const Words words{ { { Comparison::AtMost, atMostWords() },
        { Comparison::AtLeast, atLeastWords() }, { Comparison::Below, belowWords() },
        { Comparison::Above, aboveWords() }, { Comparison::Equal, equalWords() } } };
    return words;
}

const Pattern &beforePattern()
{
    static const Pattern pattern(grouped(wordsBefore())
        + u"[ `]*(?:(?:the |a |an |den |dem |der |le |la |el |our "
          u")?(?:(?:limit|threshold|value|level|schwelle|grenze|seuil"
          "|umbral|schwellwert) (?:of |von |de ))|of "
          "|to |than |de |auf "
          "|: ?|about |the |a |an |el |la |le |les |los |das |den |')?(?:观察|监控|等待|持续|运行|稳定)?[ `~]*$"_s);
    return pattern;
}

Comparison turned(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Above: return Comparison::AtMost;
    case Comparison::Below: return Comparison::AtLeast;
    default: return comparison;
    }
}

/// "must not be above", "darf nicht über", "ne doit pas dépasser", "不能超过".
bool isDenied(QStringView before)
{
    static const Pattern denial(
        u"(?:(?<![a-z])(?:not|n't|never|cannot|nicht|nie|no|nunca|pas|jamais)"
        "(?: (?:be|go|get|rise|fall|drop|stay|ever|debe|deben|puede|doit))?|不能|不得|不应|不可|不)[ ]?$"_s);
    return denial.match(before).hasMatch();
}

} // namespace

std::optional<WrittenComparison> comparisonBefore(const QString &folded, qsizetype number)
{
    const qsizetype from = std::max<qsizetype>(0, number - Reach);
    const QStringView before = QStringView(folded).mid(from, number - from);
    const auto match = beforePattern().match(before);
    if (!match.hasMatch())
        return std::nullopt;
    const Comparison found = groupOf(wordsBefore(), match);
    const bool denied = isDenied(before.left(match.capturedStart()));
    return WrittenComparison{ denied ? turned(found) : found,
        { from + match.capturedStart(), number - from - match.capturedStart() } };
}

std::optional<WrittenComparison> comparisonAfter(const QString &folded, qsizetype end)
{
    static const Words words{ {
        { Comparison::AtMost,
            either(u"\\+\\-"_s,
                u"or (?:less|fewer|lower|below|under|faster)|max(?:imum|imal)?|at most|tops|oder weniger|ou "
                u"moins|maximum|nicht (?:\\x{fc}berschreite[nt]|\\x{fc}bersteige[nt])|nicht "
                u"\\x{fc}berschritten"
                "|o menos|como m\\x{e1}ximo|h\\x{f6}chstens"_s,
                u"以下|以内|之内|内"_s) },
        { Comparison::AtLeast,
            either(u"\\+"_s,
                u"or (?:more|longer|higher|above|greater|older)|min(?:imum|imal)?|at least|and up|oder "
                u"mehr|oder l\\x{e4}nger"
                "|ou plus|o m\\x{e1}s|nicht unterschreiten"_s,
                u"以上"_s) },
        { Comparison::Below, either(u"未满"_s, u"unterschreitet"_s, u"不足"_s) },
        { Comparison::Above,
            either(u"开外"_s, u"\\x{fc}berschreitet|\\x{fc}bersteigt|\\x{fc}berschritten"_s, u"开外"_s) },
        { Comparison::Equal, u"左右"_s },
    } };
    static const Pattern pattern(u"^[ `(]*"_s + grouped(words));
    const auto match = pattern.match(QStringView(folded).mid(end, Reach));
    if (!match.hasMatch())
        return std::nullopt;
    return WrittenComparison{ groupOf(words, match), { end, match.capturedEnd() } };
}

std::optional<WrittenComparison> baselineAfter(const QString &folded, qsizetype end)
{
    static const Pattern pattern(
        u"^[ `]*(?:(above|over|higher than|more than|greater than|worse than|slower than|increase over"
        "|increase (?:from|on)|\\x{fc}ber|mehr als|h\\x{f6}her als|au-dessus de|de plus "
        "que|sup\\x{e9}rieure?s? \\x{e0}"
        "|por encima de(?:l)?|m\\x{e1}s que|superior(?:es)? al?|高于|超过)"
        "|(below|under|lower than|less than|unter|weniger als|en dessous de|por debajo de(?:l)?|低于)"
        "|so hoch wie|as high as|as much as|of|vs\\.?|relative to|compared to|du|de la|del|de)?"
        "[ `]*(?:(?:the|its|their|our|das|dem|der|den|die|la|le|el|lo)? ?(?:[a-z\\x{df}-\\x{ff}-]+ ){0,2}?"
        "(?:usual|normal[a-z]*|baselines?|average|typical|previous|regular|pre-?deploy[a-z]*|before"
        "|ausgangswert[a-z]*|basiswert[a-z]*|\\x{fc}blich[a-z]*|grundwert[a-z]*|habituel[a-z]*|r\\x{e9}f\\x{"
        "e9}rence"
        "|l\\x{ed}nea base|habitual|referencia)(?![a-z])|基线|平时|正常|基准|平均)"_s);
    const auto match = pattern.match(QStringView(folded).mid(end, Reach));
    if (!match.hasMatch())
        return std::nullopt;
    using enum Comparison;
    const Comparison found = match.hasCaptured(1) ? Above : match.hasCaptured(2) ? Below : None;
    return WrittenComparison{ found, { end, match.capturedEnd() } };
}

bool spansTime(const QString &folded, qsizetype at)
{
    static const Pattern pattern(
        u"(?:(?<![a-z\\x{df}-\\x{ff}])(?:for|over|during|within|in|across|lasting|throughout|f\\x{fc}r|\\x{"
        u"fc}ber"
        "|w\\x{e4}hrend|innerhalb(?: von)?|binnen|seit|pendant|durant|sur|en|durante|por)(?: "
        "(?:a|an|any|the|la|le|los|las|les"
        "|der|den|die|einer|une|un|una))?(?: (?:last|past|first|next|full|further|period of|letzten|ersten"
        "|n\\x{e4}chsten|premi\\x{e8}res?|derni\\x{e8}res?|primer[ao]s|\\x{fa}ltim[ao]s))*|持续|连续|在|维持)[ `(]*$"_s);
    const qsizetype from = std::max<qsizetype>(0, at - Reach);
    return pattern.match(QStringView(folded).mid(from, at - from)).hasMatch();
}

} // namespace fairlead
