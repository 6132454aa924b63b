#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

std::vector<LintRule> stepRules()
{
    using enum Finding::Severity;
    return {
        { u"placeholder-unfilled"_s, Note, u"Something has to be filled in"_s,
            u"The text leaves a value open. A shell would take the placeholder as it stands, or stumble over "
            u"it; here "
            "it is asked for before the start and handed over as a variable."_s },
        { u"placeholder-stuck"_s, Error, u"A placeholder that cannot be filled in"_s,
            u"In a here-document with a quoted delimiter nothing is expanded, so the placeholder would "
            u"arrive as it "
            "is written. Take the quotes off the delimiter, or write the value out."_s },
        { u"not-valid-shell"_s, Error, u"Not valid shell"_s,
            u"bash cannot read this block, so nothing of it runs, or only its beginning. Correct it, or mark "
            u"it as "
            "something that is not run."_s },
        { u"shell-check-incomplete"_s, Warning, u"A script was not checked"_s,
            u"bash did not answer in time, so nobody knows yet whether it can read this script. Try again, "
            u"or look "
            "at it yourself."_s },
        { u"comment-only-fence"_s, Note, u"A block of comments only"_s,
            u"A shell runs such a block and ends well without having done anything. It becomes a step that a "
            u"person "
            "settles, or is bound to a service's way of being deployed."_s },
        { u"endless-command"_s, Warning, u"A command that never ends"_s,
            u"The step would run until somebody stops it, and what comes after never starts. Give it a limit."_s },
        { u"fence-not-used"_s, Note, u"A block that gives no step"_s,
            u"It is not clear what this part of the document is for, so nothing of it runs. Say it in the "
            u"heading, or "
            "give the block a kind."_s },
        { u"duration-missing"_s, Warning, u"How long is not said"_s,
            u"A wait or a watch needs its length. Add it to the text or as an attribute, for=5m."_s },
        { u"no-steps"_s, Warning, u"No step was found"_s,
            u"Nothing in this document became a step for this environment. Either it is for another one, or "
            u"its "
            "headings do not say what they are for."_s },
    };
}

std::vector<LintRule> natureRules()
{
    using enum Finding::Severity;
    return {
        { u"watch-limit-assumed"_s, Note, u"How long to look is not said"_s,
            u"The command never ends and the text gives no time, so it is stopped after one that was "
            u"assumed. Say "
            "how long: for=10m, and what to look for: until=\"text\"."_s },
        { u"elided-command"_s, Warning, u"Something is left out"_s,
            u"Three dots stand for commands that only the author knows, so the block cannot run as it is and "
            u"becomes "
            "a manual step. Write the commands out."_s },
        { u"server-in-foreground"_s, Warning, u"A server in the foreground"_s,
            u"The command stays up until it is stopped, which happens when the deployment ends. Where the "
            u"server has "
            "to stay, start it in the background or as a service."_s },
        { u"prohibited-here"_s, Warning, u"A comment forbids it here"_s,
            u"The text says that these commands must not run in this environment, so they do not: the step "
            u"is left to "
            "a person. Take them into a document of their own."_s },
        { u"probe-checks-certificate"_s, Note, u"The console checks the certificate"_s,
            u"The written command leaves the certificate unchecked, the console does not: a certificate of "
            u"your own "
            "has to be trusted on this machine first."_s },
    };
}

std::vector<LintRule> serviceRules()
{
    using enum Finding::Severity;
    return {
        { u"unknown-service"_s, Warning, u"A service that the environment does not have"_s,
            u"The text names a service that is not in the environment's file, so it cannot be deployed or "
            u"asked. "
            "Check the spelling, or add it there."_s },
        { u"service-missing"_s, Warning, u"A service of the table is not in the environment"_s,
            u"The document's table has a service that the environment's file does not. Add it there, or take "
            u"it off "
            "the table."_s },
        { u"service-not-deployed"_s, Warning, u"A service that is left out of the deployment"_s,
            u"The deployment names other services but not this one, so it stays on its old version. Name it, "
            u"or "
            "accept that it stays."_s },
        { u"no-services"_s, Warning, u"A step for services without any"_s,
            u"The step is about services, but the environment has none. List them in the environment's file."_s },
        { u"port-disagrees"_s, Warning, u"Document and environment disagree about a port"_s,
            u"The environment's file wins, so the document is wrong for whoever reads it. Correct one of them."_s },
        { u"method-replaces-fence"_s, Note, u"A deploy method does the work of a block"_s,
            u"The service is deployed by its method, which also knows the way back; the block in the "
            u"document is not "
            "run."_s },
        { u"deployment-by-hand"_s, Warning, u"A service is deployed by hand"_s,
            u"There is no method for this service, so a person deploys it and nothing knows how to take it "
            u"back. Give "
            "it a deploy method in the environment's file."_s },
        { u"written-for-another-environment"_s, Warning, u"Written for another environment"_s,
            u"The title names another environment than the one that is deployed to. Make sure that it is the "
            u"right "
            "document."_s },
    };
}

std::vector<LintRule> gateRules()
{
    using enum Finding::Severity;
    return {
        { u"backup-is-native"_s, Note, u"The console takes this backup itself"_s,
            u"Instead of the written command a dump is taken that is read through, hashed and kept under a "
            u"name of "
            "its own, so that it can be relied on for the way back."_s },
        { u"backup-without-database"_s, Error, u"A backup of nothing known"_s,
            u"The step does not say which variable holds the database's address. Name it: variable=DATABASE_URL."_s },
        { u"backup-after-change"_s, Warning, u"The first change comes before the backup"_s,
            u"The policy asks for a fresh backup before anything is changed, and here the change comes "
            u"first: its "
            "gate would stay shut. Move the backup up."_s },
        { u"backup-age-by-hand"_s, Warning, u"No step takes the backup that is asked for"_s,
            u"The document wants a backup of a certain age, but no step here takes one, so nothing can "
            u"measure it and "
            "a person has to see to it. Mark the block that takes it: {kind=backup variable=DATABASE_URL}."_s },
        { u"policy-not-enforced"_s, Warning, u"A rule that nobody holds yet"_s,
            u"The environment sets a rule that nothing here enforces. See to it by hand until it is."_s },
    };
}

} // namespace

std::vector<LintRule> compilingRules()
{
    std::vector<LintRule> rules = stepRules();
    for (const auto &more : { natureRules(), serviceRules(), gateRules() })
        rules.insert(rules.end(), more.begin(), more.end());
    return rules;
}

} // namespace fairlead
