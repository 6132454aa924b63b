#include "services/runbook/lint/lint_context.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/reading/section_environments.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_commands.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostFindings = 2000;
constexpr qsizetype LongestScript = 256 * 1024;

bool namesProductionAlone(const QString &title)
{
    const QString words = headingWords(title.left(300));
    const bool production = words.contains(u" production "_s) || words.contains(u" prod "_s);
    return production && !words.contains(u" staging "_s) && !words.contains(u" local "_s)
        && !words.contains(u" pre production "_s);
}

/// Names that a command sets: `X=1`, `export X=1`, `read X`, `for X in …`.
QStringList namesSetBy(const ScriptCommand &command)
{
    static const Pattern name(u"^[A-Za-z_]\\w{0,200}$"_s);
    QStringList names;
    for (const ScriptWord &word : command.assignments)
        names << word.text.section(u'=', 0, 0).section(u'[', 0, 0).section(u'+', 0, 0);
    const QString first = command.words.empty() ? QString() : command.words.front().text;
    const bool loop = first == u"for" || first == u"select";
    const bool reads = command.runs({ u"read", u"mapfile", u"readarray", u"export", u"declare", u"local" });
    for (std::size_t i = 1; (loop || reads) && i < command.words.size() && (!loop || i < 2); ++i) {
        if (name.match(command.words[i].text).hasMatch())
            names << command.words[i].text;
    }
    return names;
}

bool exports(const ScriptCommand &command)
{
    return command.runs({ u"export" }) || (command.runs({ u"declare" }) && command.has({ u"-x" }));
}

/// What a shell would run: an answer pasted behind the commands is no part of it.
QString scriptOf(const Fence &fence)
{
    const bool answered = fence.kind == FenceKind::ExpectedAnswer && !fence.expected.isEmpty();
    const qsizetype answer = answered ? fence.text.lastIndexOf(fence.expected) : -1;
    return answer > 0 ? fence.text.left(answer) : fence.text;
}

} // namespace

int LintScript::lineOf(const ScriptCommand &command) const
{
    const auto after = std::upper_bound(place.starts.begin(), place.starts.end(), command.at);
    return place.firstLine + static_cast<int>(after - place.starts.begin()) - 1;
}

LintContext::LintContext(const Runbook &runbook, const Environment *environment)
    : m_runbook(runbook)
    , m_environment(environment)
    , m_source(runbook)
    , m_production(environment == nullptr ? namesProductionAlone(runbook.title)
                                          : environment->tier == Tier::Production)
{
    readScripts();
}

const Section *LintContext::sectionOf(int index) const
{
    const bool there = index >= 0 && index < static_cast<int>(m_runbook.sections.size());
    return there ? &m_runbook.sections[static_cast<std::size_t>(index)] : nullptr;
}

bool LintContext::counts(int section) const
{
    const Section *found = sectionOf(section);
    return m_environment == nullptr || found == nullptr || isFor(*found, *m_environment);
}

void LintContext::addScript(
    int fence, const QString &text, int line, int section, const Attributes &attributes)
{
    if (text.size() > LongestScript || !counts(section))
        return;
    LintScript script{ fence, SourceMap::place(text, line), scriptCommands(text), section };
    const Section *found = sectionOf(section);
    script.role = found == nullptr ? SectionRole::Unknown : found->role;
    script.environment = found == nullptr ? QString() : found->environment;
    script.production = script.environment == u"production"
        || (m_production && (script.environment.isEmpty() || m_environment != nullptr));
    script.attributes = attributes;
    for (const ScriptCommand &command : script.commands) {
        for (const QString &name : namesSetBy(command)) {
            if (!script.assigned.contains(name))
                script.assigned.insert(name, command.at);
            if (exports(command) && !m_exported.contains(name))
                m_exported.insert(name, m_scripts.size());
        }
    }
    m_scripts.push_back(std::move(script));
}

void LintContext::readScripts()
{
    for (std::size_t i = 0; i < m_runbook.fences.size(); ++i) {
        const Fence &fence = m_runbook.fences[i];
        const bool runs = isShellLanguage(fence.language) && fence.kind != FenceKind::CommentOnly
            && fence.kind != FenceKind::Configuration && fence.kind != FenceKind::Illustration;
        if (runs)
            addScript(
                static_cast<int>(i), scriptOf(fence), fence.lines.first, fence.section, fence.attributes);
    }
    for (const ChecklistItem &item : m_runbook.items) {
        if (!item.command.isEmpty())
            addScript(-1, item.command, item.line, item.section, item.attributes);
    }
}

bool LintContext::isSet(const QString &name, const LintScript &script, qsizetype at) const
{
    if (isProvidedVariable(name) || (m_environment != nullptr && m_environment->variables.contains(name)))
        return true;
    const auto here = script.assigned.constFind(name);
    if (here != script.assigned.constEnd() && *here < at)
        return true;
    const auto exported = m_exported.constFind(name);
    return exported != m_exported.constEnd() && m_scripts[*exported].place.firstLine < script.place.firstLine;
}

std::optional<Fix> LintContext::fix(
    const QString &title, const LintScript &script, const std::vector<ScriptEdit> &edits) const
{
    if (isFull())
        return {};
    Fix made{ title };
    for (const ScriptEdit &edit : edits) {
        const qsizetype begin = m_source.spot(script.place, edit.at).byte;
        const qsizetype end = m_source.spot(script.place, edit.at + edit.length).byte;
        if (begin < 0 || end < begin)
            return {};
        made.edits.push_back({ begin, end - begin, edit.with.toUtf8() });
    }
    return made;
}

bool LintContext::isFull() const
{
    return m_findings.size() >= MostFindings;
}

void LintContext::add(Finding finding)
{
    if (isFull())
        return;
    if (const LintRule *rule = findLintRule(finding.id))
        finding.severity = rule->severity;
    m_findings.push_back(std::move(finding));
}

void LintContext::report(const QString &id, const QString &message, const LintScript &script, qsizetype at,
    qsizetype end, std::optional<Fix> fix)
{
    if (isFull())
        return;
    const SourceSpot first = m_source.spot(script.place, at);
    const SourceSpot last = m_source.spot(script.place, end);
    const bool exact = first.column > 0 && last.column > 0;
    add({ id, Finding::Severity::Note, message, { first.line, last.line }, exact ? first.column : 0,
        exact ? last.column : 0, std::move(fix) });
}

void LintContext::report(const QString &id, const QString &message, const LintScript &script,
    const ScriptWord &word, std::optional<Fix> fix)
{
    report(id, message, script, word.at, word.end(), std::move(fix));
}

void LintContext::report(const QString &id, const QString &message, const LintScript &script,
    const ScriptCommand &command, std::optional<Fix> fix)
{
    report(id, message, script, command.at, command.end, std::move(fix));
}

void LintContext::reportAt(const QString &id, const QString &message, int line, int column, qsizetype length)
{
    Finding finding;
    finding.id = id;
    finding.message = message;
    finding.lines = { line, line };
    finding.column = column;
    finding.endColumn = column + static_cast<int>(length);
    add(finding);
}

void LintContext::reportLine(const QString &id, const QString &message, int line, const QString &needle)
{
    if (isFull())
        return;
    static const Pattern marks(u"^(?:[\\s>#*+-]|\\d{1,9}[.)]\\s|\\[[ xX]\\]\\s){0,40}"_s);
    const QString text = m_source.line(line);
    qsizetype begin = needle.isEmpty() ? -1 : text.indexOf(needle);
    qsizetype length = needle.size();
    if (begin < 0) {
        begin = marks.match(text).capturedLength();
        length = QStringView(text).mid(begin).trimmed().size();
    }
    reportAt(id, message, line, length > 0 ? static_cast<int>(begin) + 1 : 0, length > 0 ? length : 0);
}

} // namespace fairlead
