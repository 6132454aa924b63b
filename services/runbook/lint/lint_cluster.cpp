#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isKubectl(const ScriptCommand &command)
{
    return command.runs({ u"kubectl", u"oc", u"k" });
}

bool isCompose(const ScriptCommand &command)
{
    return command.runs({ u"docker-compose" })
        || (command.runs({ u"docker", u"podman" }) && command.has({ u"compose" }));
}

bool hasLimit(const ScriptCommand &command)
{
    return std::any_of(command.words.begin(), command.words.begin() + static_cast<long>(command.first),
        [](const ScriptWord &word) { return word.text == u"timeout"; });
}

/// What `rollout undo` takes back: "deployment/api".
QString undoneBy(const ScriptCommand &command)
{
    QStringList names;
    const auto plain = command.plainArguments();
    for (const ScriptWord *word : plain)
        names << word->text;
    const qsizetype undo = names.indexOf(u"undo"_s);
    return undo < 0 ? QString() : names.value(undo + 1).left(80);
}

QString undoMessage(const ScriptCommand &command, bool again)
{
    if (again)
        return u"The same deployment is taken back a second time in this block: the second goes forward "
               u"again. "
               "Keep one of them."_s;
    if (command.optionWord({ u"--to-revision" }) != nullptr)
        return u"Undoing to a revision gives it a new number, so a recorded number can be gone next time. "
               u"Look the "
               "revision up by its image first."_s;
    return u"Run twice, this goes back and forth: it undoes the undoing. Record the version before the "
           u"change, "
           "and go back to that one."_s;
}

/// A command that goes on by itself; the test's own measure for the whole block is endlessLine().
bool neverEnds(const ScriptCommand &command, const LintScript &script)
{
    const QString piece = script.text().mid(command.at, std::min<qsizetype>(command.end - command.at, 2000));
    static const Pattern hours(u"(?:^|\\s)[1-9]\\d{0,3}h(?:\\s|$)"_s);
    return endlessLine(piece) > 0 && !hours.match(piece).hasMatch() && !command.runs({ u"less", u"more" });
}

/// `name:1.2.3` or `host/name:v1.2.3`, as a place in the word.
PatternMatch pinnedTag(const QString &word)
{
    static const Pattern tag(
        u"^(?:[\\w.-]+=)?[\\w./:-]{1,200}:(v?\\d{1,6}(?:\\.\\d{1,6}){1,3}(?:[-+.][\\w.-]{1,60})?)$"_s);
    return tag.match(word.left(400));
}

bool namesImages(const ScriptCommand &command)
{
    if (command.runs({ u"docker", u"podman", u"nerdctl", u"buildah" }))
        return command.has({ u"build", u"tag", u"push", u"pull", u"run", u"create" });
    return isKubectl(command) && command.has({ u"set", u"run" });
}

} // namespace

void checkContexts(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        const bool tool = command.runs({ u"kubectx", u"kubens" }) && command.plainArguments().size() == 1;
        const bool kubectl = isKubectl(command) && command.has({ u"config" })
            && (command.has({ u"use-context", u"use" })
                || (command.has({ u"set-context" }) && command.has({ u"--current" })));
        const bool own = script.assigned.contains(u"KUBECONFIG"_s)
            && script.assigned.value(u"KUBECONFIG"_s) < command.at;
        if (!own && (tool || kubectl))
            context.report(u"shared-kubectl-context"_s,
                u"This turns every other shell of this user to that cluster as well, and another shell can "
                u"turn it "
                "away again. Say --context with each command, or use a KUBECONFIG of its own."_s,
                script, command);
    }
}

void checkRollouts(LintContext &context, const LintScript &script)
{
    QSet<QString> undone;
    for (const ScriptCommand &command : script.commands) {
        if (!isKubectl(command) || !command.has({ u"rollout" }))
            continue;
        if (command.has({ u"undo" })) {
            const QString name = undoneBy(command);
            context.report(u"undo-toggles"_s, undoMessage(command, undone.contains(name)), script, command);
            undone.insert(name);
        }
        const ScriptWord *status = command.argument({ u"status" });
        const bool waits = status != nullptr && command.beginning(u"--timeout") == nullptr
            && !hasLimit(command) && !command.has({ u"--watch=false" });
        if (waits)
            context.report(u"rollout-status-without-timeout"_s,
                u"With an image that does not start this waits until Kubernetes gives up, ten minutes or "
                u"never. "
                "Set a limit."_s,
                script, command,
                context.fix(
                    u"Wait for 5 minutes at most"_s, script, { { status->end(), 0, u" --timeout=5m"_s } }));
    }
}

void checkEndless(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (command.substituted || hasLimit(command) || !neverEnds(command, script))
            continue;
        const bool piped = command.before == u"|" || command.after == u"|" || command.after == u"&"
            || command.before == u"||" || command.after == u"||";
        const bool plain = command.first == 0;
        context.report(u"endless-watch"_s,
            u"This never ends by itself, so the step never ends. Give it a limit, or ask for the state once."_s,
            script, command,
            piped || !plain
                ? std::optional<Fix>()
                : context.fix(u"End it well after 5 minutes"_s, script,
                    { { command.at, 0, u"timeout 5m "_s }, { command.end, 0, u" || [ $? -eq 124 ]"_s } }));
    }
}

void checkImages(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!namesImages(command))
            continue;
        for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
            const ScriptWord &word = command.words[i];
            const auto match = pinnedTag(word.text);
            const bool written = word.length == word.text.size();
            if (!match.hasMatch() || !written)
                continue;
            context.report(u"version-pinned-in-command"_s,
                u"The next release needs this line changed, and one place is soon forgotten. Use the version "
                u"that "
                "is being deployed: $VERSION."_s,
                script, word.at + match.capturedStart(1), word.at + match.capturedEnd(1));
            break;
        }
    }
}

void checkVolumes(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!isCompose(command) || !command.has({ u"down" }))
            continue;
        const ScriptWord *word = command.argument({ u"-v", u"--volumes" });
        if (word == nullptr)
            continue;
        const qsizetype blank = word->at > 0 && script.text()[word->at - 1] == u' ' ? 1 : 0;
        context.report(u"docker-compose-down-volumes"_s,
            u"This removes the volumes as well: the databases of these containers are gone. Leave it out."_s,
            script, *word,
            context.fix(u"Keep the volumes"_s, script, { { word->at - blank, word->length + blank, {} } }));
    }
}

} // namespace fairlead
