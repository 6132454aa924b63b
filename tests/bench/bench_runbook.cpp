// Runbook to pipeline beside bare cmark-gfm, on the practice runbook repeated to 32 KB and to 1 MB, and on
// texts written to attack. Prints a table and JSON; exits with 1 when a ratio falls under 0.8 of its aim.

#include "services/runbook/compiling/compiler.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/rendering/render.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr double Aim = 0.9; // of cmark-gfm's rate
constexpr double Enough = 0.8; // of the aim
constexpr int Rounds = 7;

QByteArray practiceText(qsizetype size)
{
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/practice/runbooks/production.md"));
    QByteArray text;
    if (!file.open(QIODevice::ReadOnly))
        return text;
    const QByteArray once = file.readAll();
    while (text.size() < size)
        text += once + "\n";
    return text.left(size);
}

/// What a web page does with Markdown: parse it with tables and task lists, and print HTML.
void withCmark(const QByteArray &text)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (const char *name : { "table", "tasklist" })
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, text.constData(), static_cast<std::size_t>(text.size()));
    cmark_node *document = cmark_parser_finish(parser);
    char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    std::free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
}

void readAlone(const QByteArray &text)
{
    (void)readRunbook(u"bench.md"_s, text);
}

void toPipeline(const QByteArray &text)
{
    const auto runbook = readRunbook(u"bench.md"_s, text);
    if (runbook)
        (void)compile(*runbook, Environment{}, {});
}

void toFindings(const QByteArray &text)
{
    const auto runbook = readRunbook(u"bench.md"_s, text);
    if (runbook)
        (void)lint(*runbook, nullptr);
}

void render(const QByteArray &text)
{
    (void)renderBlocks(text);
}

using Work = std::function<void(const QByteArray &)>;

double milliseconds(const Work &work, const QByteArray &text)
{
    QElapsedTimer timer;
    timer.start();
    work(text);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

struct Row
{
    QString what;
    double ours = 0; ///< ms, median
    double peer = 0;
    double aim = 0; ///< least ratio peer/ours; 0 = shown only
};

/// Medians of alternating rounds, so that a busy moment hits both.
Row compare(const QString &what, const Work &ours, const QByteArray &text, double aim)
{
    std::vector<double> mine;
    std::vector<double> theirs;
    for (int round = 0; round < Rounds; ++round) {
        mine.push_back(milliseconds(ours, text));
        theirs.push_back(milliseconds(withCmark, text));
    }
    std::ranges::sort(mine);
    std::ranges::sort(theirs);
    return { what, mine[Rounds / 2], theirs[Rounds / 2], aim };
}

/// Texts on which a careless reader takes time that grows with the square of their size, 64 KB each.
std::vector<std::pair<QString, QByteArray>> hostileTexts()
{
    constexpr qsizetype Size = 64 * 1024;
    const auto filled = [](const QByteArray &unit) {
        QByteArray text;
        while (text.size() < Size)
            text += unit;
        return text;
    };
    return { { u"open brackets"_s, filled("[") }, { u"nested quotes"_s, filled("> ") },
        { u"emphasis"_s, filled("*a_ ") }, { u"back-ticks"_s, filled("`a``") },
        { u"thresholds"_s, "- " + filled("> 1% or ") },
        { u"one comment"_s, "```bash\n# " + filled("deploy ") },
        { u"table"_s, "|a|b|\n|-|-|\n" + filled("|> 1%|x|\n") },
        { u"headings"_s, filled("# (MANDATORY)\n") } };
}

QJsonObject toJson(const Row &row)
{
    return { { u"what"_s, row.what }, { u"ours_ms"_s, row.ours }, { u"peer_ms"_s, row.peer },
        { u"ratio"_s, row.peer / row.ours }, { u"aim"_s, row.aim } };
}

bool print(const Row &row)
{
    const double ratio = row.peer / row.ours;
    const bool holds = row.aim == 0 || ratio >= Enough * row.aim;
    std::printf("%-44s %10.2f %10.2f %8.2f %6s %s\n", qUtf8Printable(row.what), row.ours, row.peer, ratio,
        row.aim > 0 ? qUtf8Printable(QString::number(row.aim)) : "", holds ? "" : "FALLS SHORT");
    return holds;
}

} // namespace

int main()
{
    const QByteArray small = practiceText(32 * 1024);
    const QByteArray large = practiceText(1024 * 1024);
    std::vector<Row> rows{ compare(u"read 32 KB"_s, readAlone, small, 0),
        compare(u"runbook to pipeline, 32 KB"_s, toPipeline, small, Aim),
        compare(u"runbook to pipeline, 1 MB"_s, toPipeline, large, Aim),
        compare(u"lint, 32 KB"_s, toFindings, small, 0), compare(u"lint, 1 MB"_s, toFindings, large, 0),
        compare(u"blocks to show, 1 MB"_s, render, large, 0) };
    for (const auto &[name, text] : hostileTexts())
        rows.push_back({ u"hostile 64 KB: %1"_s.arg(name),
            milliseconds(toPipeline, text) + milliseconds(toFindings, text), milliseconds(withCmark, text) });
    std::printf("%-44s %10s %10s %8s %6s\n", "what", "ours ms", "cmark ms", "ratio", "aim");
    bool all = true;
    QJsonArray json;
    for (const Row &row : rows) {
        all = print(row) && all;
        json.append(toJson(row));
    }
    QFile file(u"bench.json"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(json).toJson());
    return all ? 0 : 1;
}
