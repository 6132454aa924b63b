#include "services/runbook/prose/heading_languages.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/reading/section_roles.h"

#include "models/words.h"
#include "services/runbook/shell/pattern.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct Rule
{
    SectionRole role;
    Pattern words;
};

/// Read from top to bottom, the first that matches counts: the roles that must never give a step come first.
const std::vector<Rule> &rules()
{
    using enum SectionRole;
    static const std::vector<Rule> table = [] {
        const std::vector<std::pair<SectionRole, QString>> words{
            { RollbackTriggers,
                u"\\b(when|if|triggers?|criteria|conditions?)\\b.*\\b(roll ?back|revert)\\b"_s },
            { RollbackTriggers, u"\\broll ?back (triggers?|criteria|conditions?|decision)\\b"_s },
            { Troubleshooting,
                u"\\btroubleshoot\\w*\\b|\\b(common|known) (issues|problems|errors)\\b|\\bfaq\\b"_s },
            { Rollback,
                u"\\b(roll ?backs?|rolling back|reverts?|back ?out|restore|recovery|way back|manual override)\\b"_s },
            { Rollback,
                u"^ path a\\b|\\bif (it|this|anything|something|the \\w+) (fails|goes wrong|breaks) $"_s },
            { GoNoGo,
                u"\\bno go\\b|\\bgo (no|live decision|conditions?|criteria)\\b|\\bconditional go\\b"_s },
            { SignOff, u"\\bsign ?offs?\\b"_s },
            { Contacts, u"\\b(contacts?|escalations?|on call|communication channels?)\\b"_s },
            { Ports, u"\\bports?\\b(?! \\d)(?!.*\\d{3,5})"_s },
            { Preparation, u"^ (set|export|load|configure|define) .*\\bvariables\\b"_s },
            { Variables, u"\\bvariables\\b"_s },
            { Targets, u"\\b(targets?|benchmarks?|slas?|slos?|kpis?|thresholds?)\\b"_s },
            { Checklist, u"\\bchecklists?\\b|\\bpre ?flight checks?\\b"_s },
            { Approval, u"\\bapprovals?\\b"_s },
            { Backup, u"\\bback ?ups?\\b"_s },
            { Migration, u"\\bmigrat\\w+\\b"_s },
            { Preparation,
                u"\\bpre (deploy\\w*|flight|releases?|requisites?)\\b|\\bpreflight\\b|\\bprerequisites?\\b"_s },
            { Preparation,
                u"\\brequirements?\\b|\\bpreparations?\\b|\\bprepare\\b|\\bbefore (you|the|deploy\\w*)\\b"_s },
            { Verification, u"\\b(verif\\w+|validat\\w+|health|sanity|testing|smoke|acceptance)\\b"_s },
            { Verification, u"\\b(integration|load|performance) tests?\\b"_s },
            { PostDeployment,
                u"\\b(post|after) (the )?(deploy\\w*|releases?|launch)\\b|\\bmonitor\\w*\\b|\\baftercare\\b"_s },
            { Reference,
                u"\\b(references?|documentation|documents|related|links|resources|glossary|appendix)\\b"_s },
            { Reference, u"\\b(changelog|release notes|see also|further reading)\\b"_s },
            { Overview, u"\\b(overview|introduction|purpose|scope|summary|background|about|workflow)\\b"_s },
            { Overview, u"\\b(warnings?|important|architecture)\\b"_s },
            { Preparation, u"\\b(environment|infrastructure) (setup|configuration)\\b"_s },
            { Overview, u"\\b(environments?|infrastructure)\\b(?!.*\\bdeploy)"_s },
            { Deploy,
                u"^ deploy\\b|\\b(deployment|release|rollout|upgrade) (steps?|procedures?|process|phases?|plan)\\b"_s },
            { Preparation,
                u"\\b(set ?up|install\\w*|configur\\w+|build\\w*|tests?|lint\\w*|secrets|dependencies)\\b"_s },
            { Deploy,
                u"\\b(deploy\\w*|releas\\w+|roll ?out|go live|launch|cutover|upgrade|start (all )?services)\\b"_s },
        };
        std::vector<Rule> made;
        made.reserve(words.size());
        for (const auto &[role, pattern] : words)
            made.push_back({ role, Pattern(pattern) });
        return made;
    }();
    return table;
}

constexpr Words<SectionRole, 21> RoleWords{ { {
    { SectionRole::Unknown, u"unknown" },
    { SectionRole::Overview, u"overview" },
    { SectionRole::Preparation, u"preparation" },
    { SectionRole::Checklist, u"checklist" },
    { SectionRole::Approval, u"approval" },
    { SectionRole::Backup, u"backup" },
    { SectionRole::Migration, u"migration" },
    { SectionRole::Deploy, u"deploy" },
    { SectionRole::Verification, u"verification" },
    { SectionRole::PostDeployment, u"post-deployment" },
    { SectionRole::FinalChecklist, u"final-checklist" },
    { SectionRole::Rollback, u"rollback" },
    { SectionRole::RollbackTriggers, u"rollback-triggers" },
    { SectionRole::GoNoGo, u"go-no-go" },
    { SectionRole::SignOff, u"sign-off" },
    { SectionRole::Troubleshooting, u"troubleshooting" },
    { SectionRole::Contacts, u"contacts" },
    { SectionRole::Ports, u"ports" },
    { SectionRole::Variables, u"variables" },
    { SectionRole::Targets, u"targets" },
    { SectionRole::Reference, u"reference" },
} } };

} // namespace

SectionRole roleOfWords(const QString &heading)
{
    const QString words = headingWords(inEnglish(spokenTitle(heading.left(300))));
    const LookedAt looked(words);
    for (const Rule &rule : rules()) {
        if (rule.words.match(words).hasMatch())
            return rule.role;
    }
    return SectionRole::Unknown;
}

QString roleWord(SectionRole role)
{
    return RoleWords.word(role);
}

SectionRole roleOfKind(const QString &kind)
{
    using enum SectionRole;
    static const QMap<QString, SectionRole> roles{ { u"backup"_s, Backup }, { u"migration"_s, Migration },
        { u"deploy"_s, Deploy }, { u"verify"_s, Verification }, { u"watch"_s, Verification },
        { u"probe"_s, Verification }, { u"wait"_s, Deploy }, { u"command"_s, Deploy },
        { u"manual"_s, Deploy }, { u"notify"_s, Deploy }, { u"decision"_s, Deploy },
        { u"approval"_s, Approval }, { u"skip"_s, Reference } };
    return roles.value(kind, Unknown);
}

} // namespace fairlead
