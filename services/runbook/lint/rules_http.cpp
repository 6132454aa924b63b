#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintRule> httpRules()
{
    using enum Finding::Severity;
    return {
        { u"curl-cannot-fail"_s, Warning, u"curl that cannot fail"_s,
            u"curl ends well with any answer, an error page or “DOWN” too, and waits without end for one "
            u"that does not "
            "come. Write curl --fail --max-time 10, and look at what the answer says."_s },
        { u"curl-without-timeout"_s, Note, u"curl without a limit"_s,
            u"A service that accepts the connection and never answers keeps the step waiting for ever. Add "
            "--max-time 10."_s },
        { u"curl-insecure"_s, Warning, u"The certificate is not checked"_s,
            u"With -k any machine in between can answer in the service's name. If the certificate is your "
            u"own, name "
            "its authority with --cacert."_s },
    };
}

} // namespace fairlead
