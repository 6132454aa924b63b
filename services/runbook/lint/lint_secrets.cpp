#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The password in an address, as index and length; length 0 when there is none.
std::pair<qsizetype, qsizetype> passwordInUrl(const QString &text)
{
    static const Pattern form(u"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\\s/:@'\"]{0,100}:([^\\s/@'\"]{1,200})@"_s);
    const auto match = form.match(text.left(2000));
    return { match.capturedStart(1), match.capturedLength(1) };
}

/// What stands for a secret instead of being one: a variable, a placeholder, stars.
bool isStandIn(const QString &value)
{
    static const Pattern form(
        u"^(?:[*xX.\u2026-]+|<.*>|\\[.*\\]|\\{\\{.*\\}\\}|.*\\$.*|.*`.*|(?:YOUR|your)[_-].*|@\\w+@)$"_s);
    return value.isEmpty() || form.match(value.left(300)).hasMatch();
}

bool namesSecret(const QString &name)
{
    static const Pattern secret(
        u"(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_KEY|CREDENTIALS?)$|(?:^|_)(?:PASS|PWD)$"_s,
        Pattern::AnyCase);
    return name != u"PWD" && name != u"OLDPWD" && secret.match(name.left(200)).hasMatch();
}

/// Numbers and switches are no secrets, whatever they are called.
bool isPlainSetting(const QString &value)
{
    static const Pattern form(u"^(?:true|false|yes|no|on|off|none|\\d{1,5}|/.*)$"_s, Pattern::AnyCase);
    return form.match(value.left(300)).hasMatch();
}

const QString &seenByAll()
{
    static const QString text
        = u"Every user of the machine can read it from the list of processes while the command runs. Hand it "
          "over in a file or in the environment."_s;
    return text;
}

/// The word that holds a password as an option's value: `--password=x`, `-u name:x`, `-px` of mysql.
const ScriptWord *passwordOption(const ScriptCommand &command)
{
    if (const ScriptWord *word = command.optionWord({ u"--password", u"--passwd", u"--token", u"--api-key" }))
        return word;
    if (command.innerRuns({ u"mysql", u"mysqldump", u"mysqladmin", u"mariadb" })) {
        const ScriptWord *word = command.beginning(u"-p");
        return word != nullptr && word->text.size() > 2 && !word->text.startsWith(u"-P") ? word : nullptr;
    }
    if (command.runs({ u"sshpass" }))
        return command.beginning(u"-p");
    if (command.innerRuns({ u"redis-cli" }))
        return command.optionWord({ u"-a" });
    if (command.runs({ u"docker", u"podman" }) && command.has({ u"login" }))
        return command.optionWord({ u"-p" });
    const ScriptWord *user = command.runs({ u"curl" }) ? command.optionWord({ u"-u", u"--user" }) : nullptr;
    return user != nullptr && user->text.contains(u':') ? user : nullptr;
}

/// `-H "Authorization: Bearer …"`: even from a variable it ends up among the arguments.
const ScriptWord *authorization(const ScriptCommand &command)
{
    static const Pattern header(
        u"^(?:-H)?(?:Authorization:|X-Api-Key:|Private-Token:|X-Auth-Token:)\\s*\\S"_s, Pattern::AnyCase);
    if (!command.runs({ u"curl", u"wget", u"http" }))
        return nullptr;
    for (const ScriptWord &word : command.words) {
        if (header.match(word.text.left(300)).hasMatch())
            return &word;
    }
    return nullptr;
}

/// `PGPASSWORD=x psql …`
bool isPasswordInFront(const ScriptCommand &command, const QString &name)
{
    return (name == u"PGPASSWORD" || name == u"MYSQL_PWD") && command.first < command.words.size()
        && !command.runs({ u"export" });
}

void checkUrlArguments(LintContext &context, const LintScript &script, const ScriptCommand &command)
{
    for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
        const ScriptWord &word = command.words[i];
        const auto [at, length] = passwordInUrl(word.text);
        const bool shown = command.runs({ u"echo", u"printf", u"export" });
        const bool placeholder = length > 0 && word.text.mid(at, length).startsWith(u'<');
        if (length > 0 && !placeholder && !shown)
            context.report(u"password-on-command-line"_s,
                u"This address carries a password. %1"_s.arg(seenByAll()), script, word);
    }
}

} // namespace

void checkArguments(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        checkUrlArguments(context, script, command);
        if (const ScriptWord *word = passwordOption(command))
            context.report(u"password-on-command-line"_s,
                u"This argument is a password. %1"_s.arg(seenByAll()), script, *word);
        if (const ScriptWord *word = authorization(command))
            context.report(u"password-on-command-line"_s,
                u"This header carries a credential. %1"_s.arg(seenByAll()), script, *word);
        for (const ScriptWord &word : command.assignments) {
            const QString name = word.text.section(u'=', 0, 0);
            if (isPasswordInFront(command, name) && !isStandIn(word.text.mid(name.size() + 1)))
                context.report(u"password-on-command-line"_s,
                    u"The password stands in the command, in the runbook and in every shell's history. Use a "
                    "password file."_s,
                    script, word);
        }
    }
}

void checkAssignedSecrets(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        for (const ScriptWord &word : command.assignments) {
            const QString name = word.text.section(u'=', 0, 0);
            const QString value = word.text.mid(name.size() + 1);
            const auto [at, length] = passwordInUrl(word.text);
            const bool inUrl = length > 0 && !isStandIn(word.text.mid(at, length));
            const bool bare = namesSecret(name) && !isStandIn(value) && !isPlainSetting(value);
            if (isPasswordInFront(command, name) || (!inUrl && !bare))
                continue;
            const QString secret = inUrl ? word.text.mid(at, length) : value;
            const QString raw = script.text().mid(word.at, word.length);
            const qsizetype there = raw.indexOf(inUrl ? u':' + secret + u'@' : secret, name.size());
            const qsizetype begin = there < 0 ? word.at : word.at + there + (inUrl ? 1 : 0);
            context.report(u"password-in-text"_s,
                u"A password stands in the runbook, for everybody who may read it, and stays in its history. "
                "Let %1 come from the environment's secrets."_s.arg(name),
                script, begin, there < 0 ? word.end() : begin + secret.size());
        }
    }
}

/// What a secret store hands out, written into a file of the working folder.
void checkSecretFiles(LintContext &context, const LintScript &script)
{
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
        const ScriptCommand &command = script.commands[i];
        const bool aws = command.runs({ u"aws" }) && command.has({ u"secretsmanager", u"ssm" });
        const bool gcloud = command.runs({ u"gcloud" }) && command.has({ u"secrets" });
        const bool vault = command.runs({ u"vault" }) && command.has({ u"get", u"read" });
        const bool az = command.runs({ u"az" }) && command.has({ u"keyvault" });
        const bool other = command.runs({ u"pass", u"op", u"sops", u"doppler" });
        if (command.substituted || !(aws || gcloud || vault || az || other))
            continue;
        std::size_t last = i;
        while (last + 1 < script.commands.size() && script.commands[last].after == u"|")
            ++last;
        const ScriptRedirection *to = script.commands[last].redirection({ u">", u">>", u">|", u"1>" });
        if (to == nullptr || to->target.text.startsWith(u"/dev/"))
            continue;
        context.report(u"env-file-secrets"_s,
            u"Secrets end up in %1, readable for others and there until somebody thinks of it. Hand them on "
            "without a file, or with umask 077 and away again."_s.arg(to->target.text.left(80)),
            script, to->target);
    }
}

void checkTracing(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        const ScriptWord *flag = command.runs({ u"set", u"bash", u"sh" }) ? command.flag(u'x') : nullptr;
        const ScriptWord *name = command.runs({ u"set" }) ? command.argument({ u"xtrace" }) : nullptr;
        const bool off = name != nullptr && command.has({ u"+o" });
        if (off || (flag == nullptr && name == nullptr))
            continue;
        const ScriptWord &word = flag != nullptr ? *flag : *name;
        const QString without = word.text == u"-x" ? u"+x"_s : QString(word.text).remove(u'x');
        std::optional<Fix> fix;
        if (flag != nullptr)
            fix = context.fix(u"Switch tracing off"_s, script, { { word.at, word.length, without } });
        context.report(u"xtrace-prints-secrets"_s,
            u"Tracing prints every command with its values, passwords too, into the log. Switch it off."_s,
            script, word, std::move(fix));
    }
}

} // namespace fairlead
