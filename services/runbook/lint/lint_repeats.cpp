#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Somebody has thought of the second time: `x || …`, `test || x`, `if …`.
bool isGuarded(const ScriptCommand &command)
{
    return command.before == u"||" || command.after == u"||" || command.before == u"&&"
        || command.branches > 0;
}

struct Repeat
{
    const ScriptWord *word = nullptr; ///< the verb
    QString what = {}; ///< "the namespace"
    QString title = {};
    std::vector<ScriptEdit> edits = {};
};

std::optional<Repeat> kubectlCreate(const ScriptCommand &command)
{
    const ScriptWord *create
        = command.runs({ u"kubectl", u"oc" }) ? command.argument({ u"create" }) : nullptr;
    if (create == nullptr || command.beginning(u"--dry-run") != nullptr || command.has({ u"token" }))
        return {};
    Repeat repeat{ create, u"the object"_s };
    if (command.optionWord({ u"-f", u"--filename" }) != nullptr) {
        repeat.title = u"Use kubectl apply"_s;
        repeat.edits = { { create->at, create->length, u"apply"_s } };
    } else if (command.after != u"|" && command.redirections.empty()) {
        repeat.title = u"Apply what create would make"_s;
        repeat.edits = { { command.end, 0, u" --dry-run=client -o yaml | kubectl apply -f -"_s } };
    }
    return repeat;
}

/// `docker network create x`: asks first whether it is there.
std::optional<Repeat> dockerCreate(const ScriptCommand &command)
{
    const ScriptWord *create
        = command.runs({ u"docker", u"podman" }) ? command.argument({ u"create" }) : nullptr;
    const ScriptWord *kind = create == nullptr ? nullptr : command.argument({ u"network" });
    if (kind == nullptr)
        return {};
    Repeat repeat{ create, u"the network"_s };
    static const Pattern plain(u"^[\\w.-]{1,100}$"_s);
    const ScriptWord &name = command.words.back();
    if (plain.match(name.text).hasMatch() && name.at > create->at && command.first == 0) {
        repeat.title = u"Ask first whether it is there"_s;
        repeat.edits = { { command.at, 0,
            u"%1 network inspect %2 >/dev/null 2>&1 || "_s.arg(command.program(), name.text) } };
    }
    return repeat;
}

std::optional<Repeat> makeFolder(const ScriptCommand &command)
{
    const bool makes
        = command.runs({ u"mkdir" }) && command.flag(u'p') == nullptr && !command.has({ u"--parents" });
    if (!makes || command.words.size() < command.first + 2)
        return {};
    const ScriptWord &word = command.words[command.first];
    return Repeat{ &word, u"the folder"_s, u"Use mkdir -p"_s, { { word.end(), 0, u" -p"_s } } };
}

std::optional<Repeat> makeUser(const ScriptCommand &command)
{
    const bool user = command.runs({ u"useradd", u"adduser" });
    if (!user && !command.runs({ u"groupadd", u"addgroup", u"createuser", u"createdb" }))
        return {};
    Repeat repeat{ &command.words[command.first], u"what it makes"_s };
    static const Pattern plain(u"^[a-z_][a-z0-9_-]{0,40}$"_s);
    const ScriptWord &name = command.words.back();
    if (user && plain.match(name.text).hasMatch() && name.at > repeat.word->at) {
        repeat.title = u"Ask first whether it is there"_s;
        repeat.edits = { { command.at, 0, u"id -u %1 >/dev/null 2>&1 || "_s.arg(name.text) } };
    }
    return repeat;
}

std::optional<Repeat> otherMakers(const ScriptCommand &command)
{
    if (command.runs({ u"git" }) && command.has({ u"clone" }))
        return Repeat{ command.argument({ u"clone" }), u"the folder"_s };
    if (command.runs({ u"git" }) && command.has({ u"tag" }) && command.plainArguments().size() >= 2
        && command.argument({ u"-d", u"-l", u"--list", u"-f", u"--force", u"-n" }) == nullptr)
        return Repeat{ command.argument({ u"tag" }), u"the tag"_s };
    if (command.runs({ u"helm" }) && command.has({ u"install" }))
        return Repeat{ command.argument({ u"install" }), u"the release"_s, u"Use helm upgrade --install"_s,
            { { command.argument({ u"install" })->at, 7, u"upgrade --install"_s } } };
    if (command.runs({ u"ln" }) && command.flag(u's') != nullptr && command.flag(u'f') == nullptr)
        return Repeat{ command.flag(u's'), u"the link"_s, u"Use ln -sfn"_s,
            { { command.flag(u's')->at, command.flag(u's')->length, u"-sfn"_s } } };
    return {};
}

std::optional<Repeat> repeatOf(const ScriptCommand &command)
{
    using Look = std::optional<Repeat> (*)(const ScriptCommand &);
    for (const Look look : { &kubectlCreate, &dockerCreate, &makeFolder, &makeUser, &otherMakers }) {
        if (auto repeat = look(command))
            return repeat;
    }
    return {};
}

} // namespace

void checkRepeats(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (isGuarded(command) || command.substituted)
            continue;
        const auto repeat = repeatOf(command);
        if (!repeat || repeat->word == nullptr)
            continue;
        context.report(u"not-idempotent"_s,
            u"The second time this fails, because %1 is there already: the step cannot be tried again. Make "
            u"it "
            "accept what it finds."_s.arg(repeat->what),
            script, command,
            repeat->edits.empty() ? std::optional<Fix>() : context.fix(repeat->title, script, repeat->edits));
    }
}

} // namespace fairlead
