#include "services/runbook/drafting/draft_texts.h"

#include "services/runbook/drafting/yaml_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString at(int line)
{
    return line > 0 ? u"  # line %1"_s.arg(line) : QString();
}

/// `lead` and the text behind a `#`.
QString comment(const QString &lead, const QString &text)
{
    return lead + u"# "_s + yamlComment(text) + u'\n';
}

QString variableText(const DraftVariable &variable, const QString &environment)
{
    const QString about = variable.about.isEmpty() ? QString() : u": "_s + yamlComment(variable.about);
    const QString note = u"  # line %1%2\n"_s.arg(variable.line).arg(about);
    if (!variable.secret)
        return u"  # %1: \"\""_s.arg(variable.name) + note;
    return u"  %1: \"${secret:file:%2}\""_s.arg(variable.name, secretFile(environment, variable.name)) + note;
}

QString variablesText(const std::vector<DraftVariable> &variables, const QString &environment)
{
    if (variables.empty())
        return u"# variables: { NAME: value }   # the document uses none that it does not set itself\n"_s;
    const bool secrets = std::any_of(
        variables.begin(), variables.end(), [](const DraftVariable &variable) { return variable.secret; });
    QString text = secrets ? u"variables:\n"_s : u"# variables:\n"_s;
    if (secrets)
        text = u"# A secret is read from its file, which nobody else may read (chmod 600); keep secrets/ out "
               u"of the "
               "repository.\n"_s
            + text;
    for (const DraftVariable &variable : variables)
        text += variableText(variable, environment);
    return text;
}

QString personText(const DraftRole &role)
{
    const QString title = role.title.isEmpty() ? role.id : role.title;
    return u"  - id: %1%2\n    name: %3\n    roles: [%4]\n"_s.arg(
        yamlScalar(role.id), at(role.line), yamlScalar(u"Name of the "_s + title), yamlScalar(role.id));
}

} // namespace

QString secretFile(const QString &environment, const QString &variable)
{
    return u"secrets/%1/%2"_s.arg(environment, QString(variable).toLower().replace(u'_', u'-'));
}

QString environmentText(const EnvironmentDraft &draft)
{
    const Environment &environment = draft.environment.environment;
    QString text
        = comment({}, u"Drafted from the runbook; line numbers are the runbook's. Check every line."_s);
    text += u"name: %1  # %2\n"_s.arg(yamlScalar(environment.name), yamlComment(draft.environment.remark));
    text += u"tier: %1\n"_s.arg(tierWord(environment.tier));
    if (!draft.runbook.isEmpty())
        text += u"runbook: %1\n"_s.arg(yamlScalar(draft.runbook));
    return text + variablesText(draft.variables, environment.name) + servicesText(draft.services)
        + policyText(draft.policy);
}

QString workspaceText(const QString &title, const QString &runbook, const std::vector<DraftRole> &roles)
{
    QString text = comment({}, u"Drafted from %1. Check every line."_s.arg(runbook));
    text += u"title: %1\n"_s.arg(yamlScalar(title));
    text += u"# Fill in who they are: one entry a person; the id is short and stays. One person may have "
            u"several "
            "roles,\n# but nobody approves their own deployment.\n"_s;
    text += u"people:\n"_s;
    const auto releases = [](const DraftRole &role) { return role.id == u"release-manager"; };
    if (std::none_of(roles.begin(), roles.end(), releases))
        text += personText({ u"release-manager"_s, u"release manager"_s });
    for (const DraftRole &role : roles)
        text += personText(role);
    return text;
}

} // namespace fairlead
