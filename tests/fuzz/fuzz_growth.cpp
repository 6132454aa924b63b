/// Sixteen times the text may take sixteen times the work, and a good deal more for noise and for caches; it
/// may not take 256 times. Each row repeats a piece that has made some reader of Markdown or shell quadratic.

#include "fuzz_target.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/drafting/workspace_draft.h"
#include "services/runbook/editing/attribute_writer.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

#include <ctime>
#include <functional>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype SmallSize = 2 * 1024;
constexpr qsizetype LargeSize = 16 * SmallSize;
constexpr double MostGrowth = 120; // linear is 16, quadratic 256
constexpr double Negligible = 1.0; // s of this thread's CPU: below, growth says nothing

using Work = std::function<void(const QByteArray &)>;

void readAll(const QByteArray &text)
{
    (void)readRunbook(u"a.md"_s, text);
}

void compileAll(const QByteArray &text)
{
    const auto runbook = readRunbook(u"a.md"_s, text);
    Environment environment{ u"staging"_s, u"Staging"_s, Tier::Staging };
    environment.services.push_back({ u"Till"_s, u"till"_s, 8081 });
    if (runbook)
        (void)compile(*runbook, environment, {});
}

void writeAll(const QByteArray &text)
{
    using Of = AttributePlace::Of;
    const auto runbook = readRunbook(u"a.md"_s, text);
    for (const Of of : { Of::Section, Of::Fence, Of::Item, Of::Prose }) {
        if (runbook)
            (void)editsForAttributes(*runbook, { of, 0 }, { { u"x-note"_s, u"a b"_s } });
    }
}

void draftAll(const QByteArray &text)
{
    const auto runbook = readRunbook(u"a.md"_s, text);
    if (runbook)
        (void)draftWorkspace(*runbook, u"/nowhere"_s);
}

double secondsOf(const Work &work, const QByteArray &text)
{
    timespec begin{};
    timespec end{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    work(text);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    return double(end.tv_sec - begin.tv_sec) + double(end.tv_nsec - begin.tv_nsec) / 1e9;
}

QByteArray repeated(const QByteArray &head, const QByteArray &piece, qsizetype size)
{
    return head + piece.repeated(std::max<qsizetype>(size / piece.size(), 1));
}

} // namespace

class FuzzGrowth : public QObject
{
    Q_OBJECT

private slots:
    void grows_data();
    void grows();
};

void FuzzGrowth::grows_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");
    const QByteArrayList pieces{ "[", "![", "](", "`", "`` ", "*a ", "_a*", "<", "<a ", "<!--",
        "<!-- fairlead:", "> ", "- ", "-\n", "# A\n", "x\n===\n", "- [ ] a\n", "1. a\n", "```\n",
        "~~~ {a=b}\n", "| a ", "|a|b|\n", "&#", "\\", "a  \n", "\n", "\t", "\r", "http://", "5 % ", "1-",
        "< 500ms p95 ", "within 1 hour ", "for 3 minutes ", "24+ hours, ", "(if a) ", "or else ", "a, ",
        "**a:** b\n\n", "- **A:** [b](c)\n", "## Deploy\n", "## Staging\n\n## Production\n", "do not ",
        "T+10 ", "\xC3", "\xE2\x9C\x85", "\xE2\x88\x9A\xC2\xBA", "a=b ", "- [ ] `" };
    for (const QByteArray &piece : pieces)
        QTest::newRow(piece.toPercentEncoding(" `[]()<>#*|").constData()) << QByteArray() << piece;
    const QByteArray shell = "## Deploy\n\n```bash\n";
    for (const QByteArray &piece : { QByteArray("$("), QByteArray("${"), QByteArray("\""), QByteArray("'a'"),
             QByteArray("<<E\n"), QByteArray("<a>"), QByteArray("a; "), QByteArray("#"),
             QByteArray("# a (8081)\n"), QByteArray("a|"), QByteArray("A=1\n"), QByteArray("$A "),
             QByteArray("curl http://till:8081/health\n"), QByteArray("export A=$A\n"),
             QByteArray("sleep 1\n"), QByteArray("YYYYMMDD-"), QByteArray("\\\n"), QByteArray("((") })
        QTest::newRow(("shell " + piece.toPercentEncoding(" `[]()<>#*|")).constData()) << shell << piece;
}

void FuzzGrowth::grows()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, piece);
    const std::vector<std::pair<const char *, Work>> works{ { "read", readAll }, { "compile", compileAll },
        { "write", writeAll }, { "draft", draftAll } };
    for (const auto &[name, work] : works) {
        const double large = secondsOf(work, repeated(head, piece, LargeSize));
        if (large < Negligible)
            continue;
        const double small = secondsOf(work, repeated(head, piece, SmallSize));
        QVERIFY2(large < MostGrowth * small,
            qPrintable(
                u"%1: %2 s for 2 KiB, %3 s for 32 KiB"_s.arg(QLatin1StringView(name)).arg(small).arg(large)));
    }
}

QTEST_GUILESS_MAIN(FuzzGrowth)
#include "fuzz_growth.moc"
