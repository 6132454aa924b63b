#include "services/desk/outside_facts.h"

#include "services/workspace/check_command.h"
#include "services/workspace/git_facts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::chrono::seconds CiPatience{ 60 };

Fact gitFact(const OutsideLook &look)
{
    const auto git = gitState(look.folder, look.policy.git.branch);
    Fact fact{ u"git"_s, Fact::State::Unknown };
    if (!git) {
        fact.text = u"%1 is no checkout, or git does not answer"_s.arg(look.folder);
        return fact;
    }
    fact.state = Fact::State::Holds;
    fact.text = u"commit %1%2"_s.arg(
        git->commit.left(12), git->branch.isEmpty() ? QString() : u" on "_s + git->branch);
    fact.data = { { u"commit"_s, git->commit }, { u"branch"_s, git->branch }, { u"clean"_s, git->clean },
        { u"merged"_s, git->merged }, { u"tag"_s, git->tag } };
    return fact;
}

Fact ciFact(const OutsideLook &look)
{
    const QString &command = look.policy.git.ci;
    const CheckAnswer answer = runCheck(command, look.folder, CiPatience);
    Fact fact{ u"ci"_s, Fact::State::Unknown };
    fact.data = { { u"command"_s, command }, { u"exitCode"_s, answer.exitCode.value_or(-1) } };
    if (!answer.exitCode) {
        fact.text = u"%1: %2"_s.arg(command, answer.fault);
        return fact;
    }
    fact.state = *answer.exitCode == 0 ? Fact::State::Holds : Fact::State::Fails;
    fact.text = u"%1: exit code %2%3"_s.arg(command)
                    .arg(*answer.exitCode)
                    .arg(answer.lastLine.isEmpty() ? QString() : u", "_s + answer.lastLine);
    return fact;
}

Fact variablesFact(const OutsideLook &look)
{
    QStringList missing;
    for (const RequiredVariable &variable : look.required) {
        if (!look.known.contains(variable.name)
            && qEnvironmentVariableIsEmpty(variable.name.toUtf8().constData()))
            missing << variable.name;
    }
    Fact fact{ u"variables"_s, missing.isEmpty() ? Fact::State::Holds : Fact::State::Fails };
    fact.text = missing.isEmpty() ? u"all %1 have a value"_s.arg(look.required.size())
                                  : u"without a value: %1"_s.arg(missing.join(u", "_s));
    return fact;
}

bool bindsCommit(const DeploymentState &state)
{
    return std::ranges::any_of(state.pipeline.phases, [](const Phase &phase) {
        return std::ranges::any_of(
            phase.steps, [](const Step &step) { return step.staleOn.contains(u"commit"_s); });
    });
}

} // namespace

std::vector<Fact> lookOutside(const OutsideLook &look)
{
    std::vector<Fact> facts;
    if (look.bindings || !look.policy.git.isEmpty())
        facts.push_back(gitFact(look));
    if (!look.policy.git.ci.isEmpty())
        facts.push_back(ciFact(look));
    if (!look.required.empty())
        facts.push_back(variablesFact(look));
    return facts;
}

std::optional<OutsideLook> outsideLookFor(const DeploymentState &state, const QString &workspaceRoot)
{
    OutsideLook look{ workspaceRoot, state.target.policy, state.pipeline.required, {}, bindsCommit(state) };
    if (!state.target.workingDirectory.isEmpty())
        look.folder = state.target.workingDirectory;
    for (auto it = state.target.variables.cbegin(); it != state.target.variables.cend(); ++it) {
        if (!it.value().isEmpty())
            look.known << it.key();
    }
    for (auto it = state.parameters.cbegin(); it != state.parameters.cend(); ++it) {
        if (!it.value().isEmpty())
            look.known << it.key();
    }
    const bool needed = look.bindings || !look.policy.git.isEmpty() || !look.required.empty();
    return needed ? std::optional(look) : std::nullopt;
}

} // namespace fairlead
