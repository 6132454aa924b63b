// Runbook to pipeline beside bare cmark-gfm, on the practice runbook repeated to 32 KB and to 1 MB, and on
// texts written to attack.

#include "bench.h"

#include "services/runbook/compiling/compiler.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/rendering/render.h"

#include <QFile>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <functional>
#include <vector>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr double Aim = 0.9; // of cmark-gfm's rate
constexpr int Rounds = 7;
const QString Peer = u"cmark-gfm"_s; // NOLINT(cert-err58-cpp)

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
    return bench::seconds([&] { work(text); }) * 1e3;
}

/// Medians of alternating rounds beside cmark-gfm, in ms.
bench::Row compare(const QString &what, const Work &ours, const QByteArray &text, double aim)
{
    const auto [mine, theirs] = bench::medians(
        Rounds, [&] { return milliseconds(ours, text); }, [&] { return milliseconds(withCmark, text); });
    if (aim == 0) {
        bench::Row row = bench::plainRow(what, Peer, u"ms"_s, mine, theirs);
        row.ratio = theirs / mine;
        return row;
    }
    return bench::speedRow(what, Peer, u"ms"_s, mine, theirs, aim);
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

} // namespace

int main(int argc, char **argv)
{
    const QByteArray small = practiceText(32 * 1024);
    const QByteArray large = practiceText(1024 * 1024);
    std::vector<bench::Row> rows{ compare(u"read 32 KB"_s, readAlone, small, 0),
        compare(u"runbook to pipeline, 32 KB"_s, toPipeline, small, Aim),
        compare(u"runbook to pipeline, 1 MB"_s, toPipeline, large, Aim),
        compare(u"lint, 32 KB"_s, toFindings, small, 0), compare(u"lint, 1 MB"_s, toFindings, large, 0),
        compare(u"blocks to show, 1 MB"_s, render, large, 0) };
    for (const auto &[name, text] : hostileTexts())
        rows.push_back(bench::plainRow(u"hostile 64 KB: %1"_s.arg(name), Peer, u"ms"_s,
            milliseconds(toPipeline, text) + milliseconds(toFindings, text), milliseconds(withCmark, text)));
    return bench::report(argc, argv, u"runbook"_s, std::move(rows));
}
