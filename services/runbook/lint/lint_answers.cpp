#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholders.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Where a line of code begins that is JSON and no shell, or -1.
qsizetype jsonStart(const QString &text)
{
    static const Pattern form(
        u"^[ \\t]{0,40}(?:\\{[ \\t]{0,10}\"[^\"\\n]{1,80}\"[ \\t]{0,10}:|\\{[ \\t]*\\n[ "
        u"\\t]{0,80}\"[^\"\\n]{1,80}\"[ \\t]{0,10}:|"
        "\\[[ \\t]*\\n[ \\t]{0,80}\\{[ \\t]*\\n)"_s,
        Pattern::Multiline);
    const auto parts = shellParts(text);
    for (auto it = form.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        qsizetype at = match.capturedStart();
        while (text[at].isSpace())
            ++at;
        const bool continued
            = at >= 2 && parts[static_cast<std::size_t>(match.capturedStart()) - 1] == ShellPart::Escaped;
        if (parts[static_cast<std::size_t>(at)] == ShellPart::Code && !continued)
            return at;
    }
    return -1;
}

qsizetype lineEnd(const QString &text, qsizetype at)
{
    const qsizetype end = text.indexOf(u'\n', at);
    return end < 0 ? text.size() : end;
}

void reportAnswer(LintContext &context, const LintScript &script, const QString &text, qsizetype at)
{
    LintScript whole = script;
    whole.place = SourceMap::place(text, script.place.firstLine);
    context.report(u"json-in-shell"_s,
        u"This is an answer, not a command, but in a shell block it runs: “command not found”. Put it into a "
        u"block "
        "of its own with the language json."_s,
        whole, at, lineEnd(text, at));
}

Pattern inlineCode()
{
    return Pattern(u"(?<!`)`([^`\\n]{3,300})`(?!`)"_s);
}

/// Placeholders in commands that stand in a sentence.
void checkSentence(LintContext &context, int line)
{
    static const Pattern code = inlineCode();
    const QString text = context.source().line(line).left(4000);
    for (auto it = code.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString command = match.captured(1);
        if (!looksLikeCommand(command))
            continue;
        for (const PlaceholderUse &use : findPlaceholders(command))
            context.reportLine(u"placeholder-unfilled"_s,
                u"%1 has to be filled in before this command runs."_s.arg(use.token.left(80)), line,
                use.token);
    }
}

std::vector<int> sentenceLines(const Runbook &runbook)
{
    constexpr int LongestParagraph = 200;
    std::vector<int> lines;
    for (const Prose &prose : runbook.prose) {
        const int last = std::min(prose.lines.last, prose.lines.first + LongestParagraph);
        for (int line = prose.lines.first; line <= last; ++line)
            lines.push_back(line);
    }
    for (const ChecklistItem &item : runbook.items)
        lines.push_back(item.line);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

bool isInFence(const Runbook &runbook, int line)
{
    const auto after = std::partition_point(runbook.fences.begin(), runbook.fences.end(),
        [line](const Fence &fence) { return fence.lines.last < line; });
    return after != runbook.fences.end() && after->lines.first <= line;
}

} // namespace

void checkAnswers(LintContext &context)
{
    for (const LintScript &script : context.scripts()) {
        if (script.fence < 0)
            continue;
        const QString &text = context.runbook().fences[static_cast<std::size_t>(script.fence)].text;
        if (text.size() > 256 * 1024)
            continue;
        const qsizetype at = jsonStart(text);
        if (at >= 0)
            reportAnswer(context, script, text, at);
    }
}

void checkPlaceholders(LintContext &context)
{
    const Runbook &runbook = context.runbook();
    for (const Placeholder &placeholder : runbook.placeholders)
        context.reportAt(u"placeholder-unfilled"_s,
            u"%1 has to be filled in before this runs."_s.arg(placeholder.token.left(80)), placeholder.line,
            placeholder.column, placeholder.token.size());
    for (const int line : sentenceLines(runbook)) {
        if (!isInFence(runbook, line))
            checkSentence(context, line);
    }
}

} // namespace fairlead
