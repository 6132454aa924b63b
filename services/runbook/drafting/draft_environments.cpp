#include "services/runbook/drafting/draft_environments.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/reading/section_environments.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostEnvironments = 20;

const std::array<QRegularExpression, 3> &tierWords()
{
    static const std::array<QRegularExpression, 3> words{ QRegularExpression(
                                                              u" (?:local|localhost|dev|development) "_s),
        QRegularExpression(u" (?:staging|stage|stg) "_s), QRegularExpression(u" (?:production|prod) "_s) };
    return words;
}

Tier tierOf(const QString &name)
{
    const QString words = u' ' + QString(name).replace(QRegularExpression(u"[^a-z0-9]+"_s), u" "_s) + u' ';
    if (tierWords()[2].match(words).hasMatch() || name.startsWith(u"prod"_s))
        return Tier::Production;
    return tierWords()[0].match(words).hasMatch() ? Tier::Local : Tier::Staging;
}

/// A name that can be a file's and an environment's; empty when nothing of it can.
QString usableName(const QString &name)
{
    static const QRegularExpression other(u"[^a-z0-9._-]+"_s);
    static const QRegularExpression edge(u"^[^a-z0-9]+|[^a-z0-9]+$"_s);
    QString usable = name.toLower().left(200);
    usable.replace(other, u"-"_s).remove(edge);
    return usable.left(64);
}

void add(std::vector<DraftEnvironment> &environments, const QString &name, const QString &remark)
{
    const QString usable = usableName(name);
    const bool known = std::any_of(environments.begin(), environments.end(),
        [&usable](const DraftEnvironment &other) { return other.environment.name == usable; });
    if (usable.isEmpty() || known || environments.size() >= MostEnvironments)
        return;
    DraftEnvironment draft;
    draft.environment.name = usable;
    draft.environment.tier = tierOf(usable);
    draft.remark = remark;
    environments.push_back(draft);
}

/// The tier that most headings and paragraphs speak of.
QString mostSpokenOf(const Runbook &runbook)
{
    std::array<int, 3> counts{};
    const auto count = [&counts](const QString &text, int weight) {
        const QString words = headingWords(text.left(2000));
        for (std::size_t tier = 0; tier < counts.size(); ++tier)
            counts[tier] += tierWords()[tier].match(words).hasMatch() ? weight : 0;
    };
    constexpr int Heading = 5;
    for (const Section &section : runbook.sections)
        count(section.title, Heading);
    for (const Prose &prose : runbook.prose)
        count(prose.text, 1);
    for (const ChecklistItem &item : runbook.items)
        count(item.text, 1);
    const auto most = std::max_element(counts.rbegin(), counts.rend());
    return *most == 0 ? QString() : tierWord(static_cast<Tier>(counts.rend() - most - 1));
}

} // namespace

QString tierInWords(const QString &text)
{
    const QString words = headingWords(text.left(500));
    QString found;
    for (std::size_t tier = 0; tier < tierWords().size(); ++tier) {
        if (!tierWords()[tier].match(words).hasMatch())
            continue;
        if (!found.isEmpty())
            return {};
        found = tierWord(static_cast<Tier>(tier));
    }
    return found;
}

bool namesAnotherTier(const QString &text, const Environment &environment)
{
    const QString tier = tierInWords(text);
    return !tier.isEmpty() && tier != tierWord(environment.tier) && tier != environment.name;
}

bool countsFor(const Runbook &runbook, int section, const Environment &environment)
{
    if (section < 0)
        return true;
    const Section &own = runbook.sections[static_cast<std::size_t>(section)];
    if (!isFor(own, environment))
        return false;
    for (int s = section; s >= 0; s = runbook.sections[static_cast<std::size_t>(s)].parent) {
        const Section &around = runbook.sections[static_cast<std::size_t>(s)];
        if (around.parent >= 0 && namesAnotherTier(around.title, environment))
            return false;
    }
    return true;
}

std::vector<DraftEnvironment> environmentsIn(const Runbook &runbook)
{
    std::vector<DraftEnvironment> environments;
    for (const Section &section : runbook.sections) {
        if (!section.environment.isEmpty())
            add(environments, section.environment, u"line %1 is about it"_s.arg(section.lines.first));
    }
    if (!environments.empty())
        return environments;
    const QString title = tierInWords(runbook.title);
    const QString file = tierInWords(QFileInfo(runbook.path).completeBaseName());
    const QString spoken = mostSpokenOf(runbook);
    if (!title.isEmpty())
        add(environments, title, u"the title names it"_s);
    else if (!file.isEmpty())
        add(environments, file, u"the file's name names it"_s);
    else if (!spoken.isEmpty())
        add(environments, spoken, u"the document speaks of it most"_s);
    else
        add(environments, u"staging"_s, u"the document names none: rename it if it is another"_s);
    return environments;
}

} // namespace fairlead
