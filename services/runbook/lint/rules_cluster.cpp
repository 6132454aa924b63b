#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintRule> clusterRules()
{
    using enum Finding::Severity;
    return {
        { u"shared-kubectl-context"_s, Warning, u"The shared kubectl context is changed"_s,
            u"The current context lies in a file that all shells of the user share: the next command in "
            u"another window "
            "goes to this cluster, and that window can turn this one elsewhere. Say --context each time, or "
            "use a "
            "KUBECONFIG of its own."_s },
        { u"undo-toggles"_s, Warning, u"rollout undo goes back and forth"_s,
            u"A second undo undoes the first. Undoing to a revision gives it a new number, so a number "
            u"written down "
            "may be gone. Record image and template before the change, look their revision up, and do "
            "nothing when "
            "they are there already."_s },
        { u"rollout-status-without-timeout"_s, Warning, u"Waiting for a rollout without a limit"_s,
            u"With an image that does not start the command waits for the cluster's own deadline, which may "
            u"be far off "
            "or not set. Add --timeout=5m."_s },
        { u"endless-watch"_s, Warning, u"A watch that never ends"_s,
            u"The command shows changes until somebody stops it, so the step never ends. Ask once, wait for "
            u"a state, "
            "or give it a limit."_s },
        { u"version-pinned-in-command"_s, Note, u"A version written into a command"_s,
            u"Next time the line has to be changed, here and wherever else it stands, and one place is soon "
            u"forgotten. "
            "Use $VERSION, which every step has."_s },
        { u"docker-compose-down-volumes"_s, Error, u"The volumes are removed"_s,
            u"down -v removes the containers' volumes as well, and with them the databases in them. Leave -v out."_s },
    };
}

} // namespace fairlead
