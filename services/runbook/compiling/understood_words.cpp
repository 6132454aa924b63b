#include "services/runbook/compiling/understood_words.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/section_roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Gate *gateOf(const Pipeline &pipeline, const Statement &statement)
{
    for (const Gate &gate : pipeline.gates) {
        const bool age = statement.kind == StatementKind::BackupAge && gate.kind == Gate::Kind::BackupAge;
        const bool approval = statement.kind == StatementKind::Approval && gate.kind == Gate::Kind::Approval
            && gate.role == statement.subject;
        if (age || approval)
            return &gate;
    }
    return nullptr;
}

QString gateDetail(const Pipeline &pipeline, const Statement &statement)
{
    const Gate *gate = gateOf(pipeline, statement);
    if (gate == nullptr)
        return u"a person's word: nothing here can show it"_s;
    const Step *step = findStep(pipeline, gate->before);
    return step == nullptr ? u"holds the start"_s : u"holds “%1”"_s.arg(step->title);
}

} // namespace

QString sectionTitle(const Section &section)
{
    return section.environment.isEmpty() ? section.title
                                         : u"%1, for %2"_s.arg(section.title, section.environment);
}

QString sectionDetail(const Section &section, std::size_t steps)
{
    QStringList parts;
    if (steps > 0)
        parts << (steps == 1 ? u"1 step"_s : u"%1 steps"_s.arg(steps));
    else
        parts << (givesSteps(section.role) ? u"no step"_s : u"read, gives no step"_s);
    if (section.expectedAtMost)
        parts << u"expected to take up to %1"_s.arg(durationText(*section.expectedAtMost));
    return parts.join(u", "_s);
}

QString fenceKindWord(FenceKind kind)
{
    switch (kind) {
    case FenceKind::Command: return u"command"_s;
    case FenceKind::CommentOnly: return u"comment-only"_s;
    case FenceKind::EnvironmentFile: return u"environment-file"_s;
    case FenceKind::ExpectedAnswer: return u"expected-answer"_s;
    case FenceKind::Endless: return u"endless"_s;
    case FenceKind::Serve: return u"serve"_s;
    case FenceKind::Interactive: return u"interactive"_s;
    case FenceKind::Configuration: return u"configuration"_s;
    case FenceKind::Illustration: return u"illustration"_s;
    }
    return {};
}

QString fenceTitle(const Fence &fence, const std::vector<const Step *> &steps)
{
    if (!steps.empty()) {
        const QString kind = stepKindWord(steps.front()->kind);
        return steps.size() == 1 ? u"Step: %1"_s.arg(kind)
                                 : u"%1 steps, first: %2"_s.arg(steps.size()).arg(kind);
    }
    switch (fence.kind) {
    case FenceKind::EnvironmentFile:
    case FenceKind::Configuration: return u"A file's content: never run"_s;
    case FenceKind::Illustration: return u"An illustration: never run"_s;
    default: return u"Not run here (%1)"_s.arg(fenceKindWord(fence.kind));
    }
}

QString stepTitles(const std::vector<const Step *> &steps)
{
    constexpr std::size_t Most = 3;
    QStringList titles;
    for (std::size_t i = 0; i < std::min(steps.size(), Most); ++i)
        titles << (steps[i]->group.isEmpty() ? steps[i]->title : steps[i]->group + u": "_s + steps[i]->title);
    if (steps.size() > Most)
        titles << u"%1 more"_s.arg(steps.size() - Most);
    return titles.join(u"; "_s);
}

QString proofTitle(Proof proof)
{
    switch (proof) {
    case Proof::Word: return u"To tick: a person's word"_s;
    case Proof::Command: return u"To prove: by a command"_s;
    case Proof::Health: return u"To prove: by the services' answers"_s;
    case Proof::Backup: return u"To prove: by a backup"_s;
    case Proof::Soak: return u"To prove: by its time elsewhere"_s;
    case Proof::Window: return u"To prove: by an agreed time"_s;
    case Proof::Metric: return u"To prove: by a measured value"_s;
    case Proof::Git: return u"To prove: by the repository"_s;
    case Proof::Approval: return u"To prove: by an approval"_s;
    case Proof::Rehearsal: return u"To prove: by a rehearsed rollback"_s;
    case Proof::Notification: return u"To prove: by who was told"_s;
    }
    return {};
}

QString statementName(StatementKind kind)
{
    switch (kind) {
    case StatementKind::BackupAge: return u"Gate, age of the backup"_s;
    case StatementKind::Soak: return u"Gate, time elsewhere"_s;
    case StatementKind::Approval: return u"Gate, approval"_s;
    case StatementKind::Trigger: return u"Roll back when"_s;
    case StatementKind::Target: return u"Target"_s;
    case StatementKind::Watch: return u"Watch"_s;
    case StatementKind::Wait: return u"Wait"_s;
    case StatementKind::Schedule: return u"To do repeatedly"_s;
    case StatementKind::Expected: return u"Expected to take"_s;
    case StatementKind::Limit: return u"Limit"_s;
    case StatementKind::Mandatory: return u"Mandatory"_s;
    case StatementKind::Conditional: return u"Only if"_s;
    case StatementKind::Optional: return u"Optional"_s;
    case StatementKind::Prohibition: return u"Not to be done"_s;
    }
    return {};
}

QString statementDetail(const Pipeline &pipeline, const Statement &statement)
{
    switch (statement.kind) {
    case StatementKind::BackupAge:
    case StatementKind::Soak:
    case StatementKind::Approval: return gateDetail(pipeline, statement);
    case StatementKind::Trigger: return u"shown with the rollback; a person judges it"_s;
    case StatementKind::Target: return u"shown with the steps it is about; a person's reading"_s;
    case StatementKind::Watch:
    case StatementKind::Wait: return u"the time that a step takes"_s;
    case StatementKind::Schedule: return u"after the deployment, by hand"_s;
    case StatementKind::Mandatory: return u"its steps offer neither skip nor mark done"_s;
    case StatementKind::Conditional:
    case StatementKind::Optional: return u"its steps may be skipped, with a reason"_s;
    case StatementKind::Prohibition: return u"never a step"_s;
    case StatementKind::Expected:
    case StatementKind::Limit: return u"compared with the time that it takes"_s;
    }
    return {};
}

bool isShellFence(FenceKind kind)
{
    return kind != FenceKind::Configuration && kind != FenceKind::Illustration
        && kind != FenceKind::EnvironmentFile;
}

QStringList sectionChoices()
{
    return { u"backup"_s, u"migration"_s, u"deploy"_s, u"verify"_s, u"approval"_s, u"manual"_s, u"skip"_s };
}

QStringList fenceChoices()
{
    return { u"command"_s, u"manual"_s, u"backup"_s, u"migration"_s, u"deploy"_s, u"verify"_s, u"probe"_s,
        u"watch"_s, u"wait"_s, u"notify"_s, u"decision"_s, u"skip"_s };
}

QStringList itemChoices()
{
    return { u"manual"_s, u"command"_s, u"approval"_s, u"verify"_s, u"backup"_s, u"notify"_s, u"decision"_s,
        u"skip"_s };
}

QStringList statementChoices()
{
    QStringList words;
    for (int kind = 0; kind <= static_cast<int>(StatementKind::Prohibition); ++kind)
        words << statementKindWord(static_cast<StatementKind>(kind));
    return words << u"nothing"_s;
}

} // namespace fairlead
