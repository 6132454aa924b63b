#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintRule> documentRules()
{
    using enum Finding::Severity;
    return {
        { u"text-turned"_s, Error, u"A character that turns the text around"_s,
            u"On the screen the words or the command stand in another order than in the file, so what is "
            u"read "
            u"and approved is not what runs. Delete the character; right-to-left words need none."_s },
        { u"order-list-incomplete"_s, Warning, u"The order leaves a service out"_s,
            u"The service table has more services than the deployment's list, so one stays on its old "
            u"version and "
            "nobody notices. Add it, or say why it is left out."_s },
        { u"health-list-incomplete"_s, Warning, u"The health checks leave a service out"_s,
            u"A service that nobody asks can be down while everything is called healthy. Add it; one without "
            u"HTTP "
            "shows in its log."_s },
        { u"service-on-two-ports"_s, Warning, u"A port that does not fit"_s,
            u"Two places disagree about which service listens where, so a check may ask the wrong one. "
            u"Correct one of "
            "them, or name the two apart."_s },
        { u"approval-without-role"_s, Warning, u"An approval by nobody in particular"_s,
            u"The document asks for an approval but names nobody who can give it, so everybody thinks that "
            u"somebody "
            "did. Name the role, and how many of them."_s },
        { u"rollback-missing"_s, Warning, u"No way back"_s,
            u"The document deploys and says nothing of how the version before comes back. Write it down "
            u"while nothing "
            "burns: services, database, and who decides."_s },
        { u"rollback-without-trigger"_s, Warning, u"No word of when to go back"_s,
            u"Without numbers and times the decision is made late, and by whoever is loudest. Name what "
            u"calls for the "
            "rollback: errors, latency, minutes."_s },
        { u"missing-health-check"_s, Warning, u"Nothing looks whether it lives"_s,
            u"A deployment that ends well says only that commands ended well. Ask each service for its "
            u"health "
            "afterwards."_s },
    };
}

} // namespace fairlead
