#include "services/runbook/reading/section_environments.h"

#include "services/runbook/prose/heading_languages.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString tierOfWord(const QString &word)
{
    if (word == u"local" || word == u"development" || word == u"dev")
        return u"local"_s;
    if (word == u"staging" || word == u"stage" || word == u"stg")
        return u"staging"_s;
    return word == u"production" || word == u"prod" ? u"production"_s : QString();
}

/// A document is split where headings of one parent are about different environments.
QHash<int, QSet<QString>> environmentsByParent(const Runbook &runbook)
{
    QHash<int, QSet<QString>> found;
    for (const Section &section : runbook.sections) {
        const QString environment = environmentOfHeading(section.title);
        if (!environment.isEmpty())
            found[section.parent].insert(environment);
    }
    return found;
}

} // namespace

QString environmentOfHeading(const QString &heading)
{
    static const QString name = u"(local|development|dev|staging|stage|stg|production|prod)"_s;
    static const QString noun
        = u"(?:deployment|deploy|development|environment|release|rollout|setup|procedure)"_s;
    static const Pattern leading(u"^ (?:the )?%1(?: %2)? $"_s.arg(name, noun));
    static const Pattern trailing(
        u"^ (?:deploy|deploying|deployment|release|releasing|rollout)(?: to| in| on) (?:the )?%1(?: environment)? $"_s
            .arg(name));
    const QString words = headingWords(inEnglish(spokenTitle(heading.left(300))));
    auto match = leading.match(words);
    if (!match.hasMatch())
        match = trailing.match(words);
    return match.hasMatch() ? tierOfWord(match.captured(1)) : QString();
}

void giveEnvironments(Runbook &runbook)
{
    const auto byParent = environmentsByParent(runbook);
    for (Section &section : runbook.sections) {
        if (section.parent >= 0)
            section.environment = runbook.sections[static_cast<std::size_t>(section.parent)].environment;
        if (byParent.value(section.parent).size() > 1 && !environmentOfHeading(section.title).isEmpty())
            section.environment = environmentOfHeading(section.title);
        if (section.attributes.contains(u"environment"_s))
            section.environment = section.attributes.value(u"environment"_s).toLower();
    }
}

bool isFor(const Section &section, const Environment &environment)
{
    if (!environment.rehearses.isEmpty()) // what is rehearsed is that environment's own way
        return section.environment.isEmpty() || section.environment == environment.rehearses.toLower()
            || section.environment == tierWord(Tier::Production);
    return section.environment.isEmpty() || section.environment == environment.name.toLower()
        || section.environment == tierWord(environment.tier);
}

} // namespace fairlead
