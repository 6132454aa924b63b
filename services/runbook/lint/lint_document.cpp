#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool hasRole(const Runbook &runbook, SectionRole role)
{
    return std::any_of(runbook.sections.begin(), runbook.sections.end(),
        [role](const Section &section) { return section.role == role; });
}

/// For each section whether a block or a list entry stands in it or in one below it.
std::vector<bool> sectionsWithWork(const Runbook &runbook)
{
    std::vector<bool> work(runbook.sections.size(), false);
    const auto mark = [&work](int section) {
        if (section >= 0 && section < static_cast<int>(work.size()))
            work[static_cast<std::size_t>(section)] = true;
    };
    for (const Fence &fence : runbook.fences)
        mark(fence.section);
    for (const Prose &prose : runbook.prose) {
        if (prose.listItem)
            mark(prose.section);
    }
    for (std::size_t i = work.size(); i-- > 0;) {
        if (work[i])
            mark(runbook.sections[i].parent);
    }
    return work;
}

/// The heading from which on the text deploys something outside this machine, or nullptr.
const Section *deploySection(const LintContext &context)
{
    const Runbook &runbook = context.runbook();
    const std::vector<bool> work = sectionsWithWork(runbook);
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        const Section &section = runbook.sections[i];
        if (section.role == SectionRole::Deploy && section.environment != u"local" && work[i]
            && context.counts(static_cast<int>(i)))
            return &section;
    }
    return nullptr;
}

const Pattern &wayBack()
{
    static const Pattern words(
        u"\\b(?:roll(?:ed|ing)? ?-?back|rollbacks?|revert\\w*|back ?-?out|undo|path a|manual "
        u"override|wiederherstell\\w*|"
        "zurückrollen|zurücksetzen|restaur\\w+|retour arrière|revertir)\\b|回滚|回退"_s,
        Pattern::AnyCase);
    return words;
}

/// "if", "when" and their likes: something is said of when to go back.
const Pattern &conditions()
{
    static const Pattern words(u"\\b(?:if|when|whenever|in case|should "
                               u"(?:the|any|a)|triggers?|criteria|wenn|falls|bei|si|en cas|cuando|"
                               "en caso)\\b|如果|当|[<>]\\s?\\d"_s,
        Pattern::AnyCase);
    return words;
}

/// True when what stands from a rollback heading on says when it applies; the words before a list of triggers
/// count as well.
bool saysWhen(const LintContext &context, const Section &section)
{
    if (conditions().match(section.title.left(500)).hasMatch())
        return true;
    const auto inside = [&](SourceRange lines) {
        return section.lines.first <= lines.first && lines.first <= section.lines.last;
    };
    const Runbook &runbook = context.runbook();
    return std::any_of(runbook.prose.begin(), runbook.prose.end(), [&](const Prose &prose) {
        return inside(prose.lines) && conditions().match(prose.text.left(1000)).hasMatch();
    }) || std::any_of(runbook.items.begin(), runbook.items.end(), [&](const ChecklistItem &item) {
        return inside({ item.line, item.line }) && conditions().match(item.text.left(1000)).hasMatch();
    }) || std::any_of(runbook.sections.begin(), runbook.sections.end(), [&](const Section &part) {
        return inside(part.lines) && conditions().match(part.title.left(500)).hasMatch();
    });
}

bool hasTriggers(const Runbook &runbook)
{
    static const Pattern trigger(
        u"\\broll(?:ing)? ?-?back\\b.{0,60}\\b(?:if|when|whenever|in case)\\b|\\b(?:if|when|whenever)\\b.{0,120}\\broll(?:ing)? ?-?back\\b"_s,
        Pattern::AnyCase);
    const bool stated = std::any_of(runbook.statements.begin(), runbook.statements.end(),
        [](const Statement &statement) { return statement.kind == StatementKind::Trigger; });
    return stated || hasRole(runbook, SectionRole::RollbackTriggers) || firstLineOf(runbook, trigger) > 0;
}

/// Something looks whether the services live: a section, a command, a sentence.
bool looksAfter(const LintContext &context)
{
    static const Pattern words(u"\\b(?:health\\w*|verif\\w+|smoke|probes?|readiness|liveness|"
                               u"responds?|überprüf\\w*|gesundheit\\w*|vérifi\\w*|"
                               "verific\\w*)\\b|健康|验证"_s,
        Pattern::AnyCase);
    const bool asks
        = std::any_of(context.scripts().begin(), context.scripts().end(), [](const LintScript &script) {
              return std::any_of(
                  script.commands.begin(), script.commands.end(), [](const ScriptCommand &command) {
                      return command.runs({ u"curl", u"wget", u"http", u"pg_isready", u"grpcurl" })
                          || (command.runs({ u"kubectl" }) && command.has({ u"status", u"wait" }))
                          || command.program().contains(u"health"_s) || command.program().contains(u"smoke"_s)
                          || command.program().contains(u"check"_s);
                  });
          });
    return asks || hasRole(context.runbook(), SectionRole::Verification)
        || firstLineOf(context.runbook(), words) > 0;
}

} // namespace

void checkRollback(LintContext &context)
{
    const Runbook &runbook = context.runbook();
    const Section *deploys = deploySection(context);
    const auto rollback = std::find_if(runbook.sections.begin(), runbook.sections.end(),
        [](const Section &section) { return section.role == SectionRole::Rollback; });
    if (rollback == runbook.sections.end()) {
        if (deploys != nullptr && firstLineOf(runbook, wayBack()) == 0)
            context.reportLine(u"rollback-missing"_s,
                u"This runbook deploys, but says nothing of the way back. Write down how the version before "
                u"comes "
                "back, and when."_s,
                deploys->lines.first);
        return;
    }
    if (!hasTriggers(runbook) && !saysWhen(context, *rollback))
        context.reportLine(u"rollback-without-trigger"_s,
            u"Nothing says when to go back, so it is decided in the worst minute. Name the errors, numbers "
            u"and "
            "times that call for it."_s,
            rollback->lines.first);
}

void checkHealthAtAll(LintContext &context)
{
    const Section *deploys = deploySection(context);
    if (deploys != nullptr && !looksAfter(context))
        context.reportLine(u"missing-health-check"_s,
            u"After the deployment nothing looks whether the services live. Add a check for each of them."_s,
            deploys->lines.first);
}

void checkDataLoss(LintContext &context)
{
    static const Pattern claim(
        u"\\b(?:no|without|zero)(?: any)? data ?-?loss\\b|\\bkein datenverlust\\b|\\bsans perte de données\\b|\\bsin pérdida de datos\\b"_s,
        Pattern::AnyCase);
    const bool restores
        = std::any_of(context.scripts().begin(), context.scripts().end(), [](const LintScript &script) {
              return script.role == SectionRole::Rollback
                  && std::any_of(
                      script.commands.begin(), script.commands.end(), [](const ScriptCommand &command) {
                          return command.innerRuns({ u"pg_restore", u"psql", u"mysql", u"mongorestore" })
                              || command.has({ u"restore" });
                      });
          });
    if (!restores)
        return;
    const auto look = [&](int section, const QString &text, int line) {
        const Section *found = context.sectionOf(section);
        const auto match = claim.match(text.left(1000));
        if (found != nullptr && found->role == SectionRole::Rollback && match.hasMatch())
            context.reportLine(u"no-data-loss-claimed"_s,
                u"Restoring a backup loses whatever was written since it was taken. Say how much that may "
                u"be, and "
                "who decides."_s,
                line, match.captured());
    };
    for (const Prose &prose : context.runbook().prose)
        look(prose.section, prose.text, prose.lines.first);
    for (const ChecklistItem &item : context.runbook().items)
        look(item.section, item.text, item.line);
}

} // namespace fairlead
