#include "services/runbook/compiling/service_names.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What may stand before the name: "Deploy", "Start with", "Then release the".
const QString Opening
    = u"^ (?:(?:deploy|start|restart|release|update|upgrade|roll out|rollout|then|first|finally|"
      "next|last|with|the|and|service|a|b|c|step|\\d+) )*"_s;

QString wordsOf(const Service &service)
{
    const QString words = headingWords(service.name);
    return words.endsWith(u" service ") ? words.chopped(8) : words;
}

/// The service whose name the text begins with; of two that fit the longer name.
int namedAtStart(const Environment &environment, const QString &text)
{
    static const Pattern opening(Opening);
    const QString words = headingWords(text);
    const QString rest = u' ' + words.mid(opening.match(words).capturedLength());
    int best = -1;
    qsizetype length = 0;
    for (std::size_t i = 0; i < environment.services.size(); ++i) {
        const QString name = wordsOf(environment.services[i]);
        const bool begins = rest.startsWith(name) || words.startsWith(name);
        if (name.size() > std::max<qsizetype>(length, 1) && begins) {
            best = static_cast<int>(i);
            length = name.size();
        }
    }
    return best;
}

void addPorts(const Environment &environment, const QString &text, NamedInText &named)
{
    static const Pattern ports(u"(?<![\\d.:/-])(\\d{2,5})(?:\\s*[-–—]\\s*(\\d{2,5}))?(?![\\d.%])"_s);
    for (auto it = ports.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const int first = match.captured(1).toInt();
        const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
        for (std::size_t i = 0; i < environment.services.size(); ++i) {
            const int port = environment.services[i].port;
            if (port > 0 && port >= first && port <= last)
                (first == last ? named.precise : named.ranged).push_back(static_cast<int>(i));
        }
    }
}

/// Collects namings; a precise one takes the place of a range, the first precise one stays.
class Names
{
public:
    void add(const NamedInText &named, ServiceNaming naming)
    {
        for (const int service : named.precise)
            put(service, naming, true);
        for (const int service : named.ranged)
            put(service, naming, false);
        if (named.group && m_group.unit < 0)
            m_group = naming;
    }

    std::vector<ServiceNaming> result(const Environment &environment)
    {
        std::vector<ServiceNaming> all;
        for (std::size_t i = 0; i < environment.services.size(); ++i) {
            const auto found = m_names.find(static_cast<int>(i));
            if (found != m_names.end())
                all.push_back(found->second);
            else if (!m_names.empty() && m_group.unit >= 0)
                all.push_back(groupMember(static_cast<int>(i)));
        }
        return all;
    }

private:
    void put(int service, ServiceNaming naming, bool precise)
    {
        const auto found = m_names.find(service);
        if (found != m_names.end() && (found->second.precise || !precise))
            return;
        naming.service = service;
        naming.precise = precise;
        m_names[service] = naming;
    }

    ServiceNaming groupMember(int service) const
    {
        ServiceNaming naming = m_group;
        naming.service = service;
        return naming;
    }

    std::map<int, ServiceNaming> m_names;
    ServiceNaming m_group;
};

/// Comments that begin with a service each begin that service's part of the fence.
void addFence(const Environment &environment, const Fence &fence, ServiceNaming naming, Names &names)
{
    constexpr qsizetype MostLines = 2000;
    const QStringList comments = commentLines(fence.text).mid(0, MostLines);
    const QStringList lines = fence.text.split(u'\n');
    for (qsizetype line = 0; line < comments.size();) {
        const NamedInText named = servicesInText(environment, comments[line]);
        qsizetype next = line + 1;
        while (next < comments.size() && servicesInText(environment, comments[next]).precise.empty())
            ++next;
        const qsizetype last = std::min(next, lines.size()) - 1;
        naming.source = { fence.lines.first + static_cast<int>(line),
            std::min(fence.lines.first + static_cast<int>(last), fence.lines.last) };
        naming.context = lines.mid(line, last - line + 1).join(u'\n').trimmed();
        if (!named.precise.empty() || !named.ranged.empty() || named.group)
            names.add(named, naming);
        line = next;
    }
}

QString wholeText(const Runbook &runbook, const Unit &unit)
{
    QStringList parts{ unitText(runbook, unit) };
    for (const int fence : unit.fences)
        parts << fenceAt(runbook, fence).text;
    return parts.join(u'\n').trimmed();
}

void addUnit(
    const Runbook &runbook, const Environment &environment, const Unit &unit, int index, Names &names)
{
    ServiceNaming naming;
    naming.unit = index;
    naming.source = unit.lines;
    naming.context = wholeText(runbook, unit);
    names.add(servicesInText(environment, unit.title), naming);
    for (const int fence : unit.fences) {
        naming.fence = fence;
        if (!fenceAt(runbook, fence).attributes.contains(u"kind"_s))
            addFence(environment, fenceAt(runbook, fence), naming, names);
    }
    naming.fence = -1;
    for (const int prose : unit.prose) {
        const Prose &entry = proseAt(runbook, prose);
        naming.source = entry.lines;
        naming.context = entry.text;
        if (entry.listItem)
            names.add(servicesInText(environment, entry.text), naming);
    }
}

} // namespace

NamedInText servicesInText(const Environment &environment, const QString &text)
{
    static const Pattern group(u" (?:all|core|remaining|other|each|every)(?: \\w+)? services? "_s);
    NamedInText named;
    if (text.isEmpty() || text.size() > 300)
        return named;
    const int first = namedAtStart(environment, spokenTitle(text));
    if (first >= 0)
        named.precise.push_back(first);
    else
        addPorts(environment, text, named);
    named.group = group.match(headingWords(text)).hasMatch();
    return named;
}

std::vector<ServiceNaming> servicesNamed(
    const Runbook &runbook, const Environment &environment, const std::vector<const Unit *> &units)
{
    Names names;
    for (std::size_t i = 0; i < units.size(); ++i)
        addUnit(runbook, environment, *units[i], static_cast<int>(i), names);
    return names.result(environment);
}

std::vector<int> servicesOfAttribute(
    const Environment &environment, const QString &value, QStringList &unknown)
{
    std::vector<int> services;
    const QStringList ids = value.split(u',', Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < environment.services.size(); ++i) {
        if (value == u"all" || ids.contains(environment.services[i].id))
            services.push_back(static_cast<int>(i));
    }
    for (const QString &id : ids) {
        const bool known = std::any_of(environment.services.begin(), environment.services.end(),
            [&id](const Service &service) { return service.id == id; });
        if (!known && id != u"all")
            unknown << id;
    }
    return services;
}

} // namespace fairlead
