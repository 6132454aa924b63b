#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintRule> secretRules()
{
    using enum Finding::Severity;
    return {
        { u"password-on-command-line"_s, Warning, u"A password on a command line"_s,
            u"While the command runs every user of the machine can read its arguments in the list of "
            u"processes, and "
            "the shell's history keeps them. Hand the password over in a file that only you can read, or in "
            "the "
            "environment."_s },
        { u"password-in-text"_s, Warning, u"A password in the runbook"_s,
            u"Everybody who may read the document has the password, and its history keeps it after it was "
            u"taken out. "
            "Let the value come from the environment's secrets, and change the password."_s },
        { u"env-file-secrets"_s, Warning, u"Secrets written into a file"_s,
            u"The file is readable for others unless the umask says otherwise, is easily committed, and "
            u"stays when the "
            "deployment is over. Hand the values on without a file, or write it with umask 077 and remove it."_s },
        { u"xtrace-prints-secrets"_s, Warning, u"Tracing prints secrets"_s,
            u"With set -x bash prints each command with all values filled in, passwords too, and logs are "
            u"kept and "
            "passed around. Switch it off, or print the few values that matter."_s },
    };
}

} // namespace fairlead
