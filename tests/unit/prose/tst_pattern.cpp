// A Pattern says what QRegularExpression says, whether its text is looked at in one pass or not.

#include "services/runbook/prose/folded_text.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/required_words.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// Every match with the spans of its groups.
using Found = std::vector<std::vector<std::pair<qsizetype, qsizetype>>>;

template <typename Matches>
Found foundBy(Matches matches, int groups)
{
    Found found;
    while (matches.hasNext() && found.size() < 1000) {
        const auto match = matches.next();
        std::vector<std::pair<qsizetype, qsizetype>> spans;
        for (int group = 0; group <= groups; ++group)
            spans.emplace_back(match.capturedStart(group), match.capturedEnd(group));
        found.push_back(spans);
    }
    return found;
}

struct Twin
{
    QString text;
    QRegularExpression theirs;
    Pattern ours;

    Twin(const QString &pattern, bool anyCase = false)
        : text(pattern)
        , theirs(pattern,
              anyCase ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption)
        , ours(pattern, anyCase ? Pattern::AnyCase : Pattern::Plain)
    {
    }

    bool agree(QStringView subject) const
    {
        const int groups = theirs.captureCount();
        return ours.captureCount() == groups
            && foundBy(ours.globalMatch(subject), groups) == foundBy(theirs.globalMatch(subject), groups)
            && ours.match(subject).hasMatch() == theirs.match(subject).hasMatch();
    }
};

/// Forms that the room's patterns are made of, and what is awkward to read.
const std::vector<Twin> &twins()
{
    static const std::vector<Twin> all{
        Twin(phrasePattern(u"roll(?:s|ed|ing)?[ -]?back|if|on|as soon as|zur\\x{fc}ck"_s, u"回滚|如果"_s)),
        Twin(u"(?<![a-z])%1(?: ?/ ?| or )(%1)?"_s.arg(u"(?:cto|dba|head of [a-z]+)"_s)),
        Twin(u"\\d{1,3}(?:[.,]\\d)? ?(%|percent|pct)(?![a-z])"_s),
        Twin(u"(?:a|b?|)c{0,2}d{2}[^x]e+?f*"_s),
        Twin(u"\\bsleep\\s+(\\d{1,6})()([smhd]?)\\b"_s, true),
        Twin(u"x*"_s),
        Twin(u"(?=b)|$"_s),
        Twin(u"k(?![a-z])|is\\b"_s, true),
        Twin(u"\\x{17f}|\\x{212a}elvin|\\x{130}"_s, true),
        Twin(u"[\\]\\-a]b|[a-]c|[^]]d|{x}|e{,2}|\\{\\{"_s),
        Twin(u"(a)|(b)(c)?"_s),
        Twin(u"(?<first>o)n\\1?"_s),
        Twin(u"\\x{e9}t\\x{e9}|\u00fcber"_s, true),
        Twin(u"(?i)on (?:if|roll)"_s),
        Twin(u"(?>on|if) (?#x)a"_s),
        Twin(u"😀?a|b😀"_s),
        Twin(u"(?<!pre-)(?<!pre)prod"_s),
        Twin(u"^on|if$|\\Aroll|back\\z"_s),
        Twin(u"\\Qon if\\E|back"_s),
        Twin(u"on(unclosed"_s),
        Twin(u"[[:alpha:]]{3}x|on[\\w.-]+if"_s),
    };
    return all;
}

/// Texts of words that the patterns know, run together or not, with capitals, other scripts and half pairs.
QString randomText(std::mt19937 &random)
{
    static const QStringList pieces{ u"roll"_s, u"back"_s, u"if"_s, u"on"_s, u" "_s, u" "_s, u" "_s, u"-"_s,
        u"cto"_s, u" or "_s, u"dba"_s, u"head of "_s, u"5"_s, u"12"_s, u"."_s, u"%"_s, u"pct"_s, u"c"_s,
        u"dd"_s, u"e"_s, u"sleep"_s, u"\t"_s, u"k"_s, u"K"_s, u"\u212A"_s, u"\u017F"_s, u"\u0130"_s,
        u"\u0131"_s, u"is"_s, u"\u00FC"_s, u"\u00DC"_s, u"\u00E9t\u00E9"_s, u"回滚"_s, u"如果"_s, u"😀"_s,
        u"a"_s, u"b"_s, u"prod"_s, u"pre-"_s, u"zurück"_s, u"ON"_s, u"Back"_s, u"]"_s, u"{x}"_s, u"{{"_s,
        u"\n"_s, u"as soon as"_s, QString(QChar(0xD83D)), QString(QChar(0xDE00)) };
    QString text;
    for (auto left = random() % 12; left > 0; --left)
        text += pieces[static_cast<qsizetype>(random() % static_cast<std::size_t>(pieces.size()))];
    return text;
}

} // namespace

class TestPattern : public QObject
{
    Q_OBJECT

private slots:
    void agreesOnAnyText()
    {
        std::mt19937 random(20261121);
        for (int round = 0; round < 4000; ++round) {
            const QString text = randomText(random);
            for (const Twin &twin : twins())
                QVERIFY2(twin.agree(text), qPrintable(twin.text + u" / "_s + text));
        }
    }

    void agreesOnAnyPartOfALookedAtText()
    {
        std::mt19937 random(1121);
        for (int round = 0; round < 4000; ++round) {
            const QString text = randomText(random) + u' ' + randomText(random);
            const LookedAt looked(text);
            const auto size = static_cast<std::size_t>(text.size()) + 1;
            const auto at = static_cast<qsizetype>(random() % size);
            const QStringView part = QStringView(text).mid(at, static_cast<qsizetype>(random() % size));
            for (const Twin &twin : twins()) {
                QVERIFY2(twin.agree(text), qPrintable(twin.text + u" / "_s + text));
                QVERIFY2(twin.agree(part), qPrintable(twin.text + u" / part "_s + part.toString()));
            }
        }
    }

    void looksInsideALook()
    {
        const QString outer = u"roll it back"_s;
        const QString inner = u"wait"_s;
        const Pattern back(u"(?<![a-z])back"_s);
        const LookedAt first(outer);
        {
            const LookedAt second(inner);
            QVERIFY(!back.isIn(inner));
            QVERIFY(back.isIn(outer));
        }
        QVERIFY(back.isIn(outer));
        QVERIFY(back.isIn(QStringView(u"a text that nobody looks at: back")));
    }

    void knowsWhatItNeeds_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("words");
        QTest::newRow("a word") << u"back"_s << 1;
        QTest::newRow("alternatives") << u"on|if|when"_s << 3;
        QTest::newRow("multiplied out") << u"(?:a|b)[cd](?:e|f)"_s << 8;
        QTest::newRow("once or more") << u"o(?:n|ff)+!"_s << 2;
        QTest::newRow("perhaps more") << u"rolls?"_s << 2;
        QTest::newRow("the longer run") << u"ab.*rollback\\s+x"_s << 1;
        QTest::newRow("an empty alternative") << u"on|"_s << 0;
        QTest::newRow("anything") << u".*"_s << 0;
        QTest::newRow("an edge alone") << u"\\b[^x]\\b"_s << 0;
        QTest::newRow("not understood") << u"on\\1"_s << 0;
        QTest::newRow("never") << u"(?!on)(?<!if)"_s << 0;
    }
    void knowsWhatItNeeds()
    {
        QFETCH(QString, pattern);
        QFETCH(int, words);
        QCOMPARE(static_cast<int>(requiredWords(pattern, false).size()), words);
    }

    void replacesAndCounts()
    {
        const Pattern doubled(u"aa"_s);
        QCOMPARE(doubled.countIn(u"aaaa"_s), QString(u"aaaa"_s).count(QRegularExpression(u"aa"_s)));
        QCOMPARE(doubled.replacedIn(u"aaabaa"_s, u"-"_s), u"-ab-"_s);
        QCOMPARE(doubled.removedFrom(u"aa"_s), QString());
        QCOMPARE(Pattern(u"b"_s, Pattern::Anchored).match(u"ab"_s).hasMatch(), false);
        QCOMPARE(Pattern(u"b"_s, Pattern::Anchored).match(u"ab"_s, 1).capturedEnd(), 2);
    }

    void keepsATemporarySubject()
    {
        const auto match = Pattern(u"(o)n(e)?"_s).match(QString(u"the "_s + u"only"_s));
        QCOMPARE(match.captured(1), u"o"_s);
        QVERIFY(match.captured(2).isNull());
        QVERIFY(!match.hasCaptured(7));
    }

    void searchesDeepAndManyTimes()
    {
        const QString text = u"x"_s.repeated(20'000) + u'y';
        const Twin deep(u"(?:(?:x|xx)*)y"_s);
        QVERIFY(deep.agree(text));
        QVERIFY(deep.agree(text.left(4000)));
    }
};

QTEST_GUILESS_MAIN(TestPattern)
#include "tst_pattern.moc"
