#include "services/runbook/lint/lint_services.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostServices = 200;

QString hostOf(const QString &url)
{
    const QString host = QUrl(url).host();
    return host == u"localhost" || host == u"127.0.0.1" ? QString() : host;
}

bool hasWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const QChar before = at > 0 ? text[at - 1] : QChar();
        const qsizetype end = at + word.size();
        const QChar after = end < text.size() ? text[end] : QChar();
        if (!before.isLetterOrNumber() && !after.isLetterOrNumber())
            return true;
    }
    return false;
}

/// "3018-3026", "3018 to 3026".
bool holdsPort(const QString &text, int port)
{
    static const Pattern range(
        u"(?<!\\d)(\\d{2,5})\\s?(?:-|\u2013|\u2014|to|bis|\\.\\.)\\s?(\\d{2,5})(?!\\d)"_s);
    for (auto it = range.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.captured(1).toInt() <= port && port <= match.captured(2).toInt())
            return true;
    }
    return false;
}

/// "API Gateway" -> "api-gateway"; "Journey/NLQ" -> "journey-nlq".
QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            slug += c;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    return slug.endsWith(u'-') ? slug.chopped(1) : slug;
}

} // namespace

std::vector<NamedService> servicesOf(const LintContext &context, const QString &environment)
{
    std::vector<NamedService> services;
    for (const PortRow &row : context.runbook().ports) {
        const Section *section = context.sectionOf(sectionIndexAt(context.runbook(), row.line));
        const bool other = section != nullptr && !section->environment.isEmpty() && !environment.isEmpty()
            && section->environment != environment;
        const bool known = std::any_of(services.begin(), services.end(),
            [&](const NamedService &service) { return service.name == row.service; });
        if (!other && !known && services.size() < MostServices)
            services.push_back({ row.service, row.port, hostOf(row.url) });
    }
    if (!services.empty() || context.environment() == nullptr)
        return services;
    for (const Service &service : context.environment()->services)
        services.push_back({ service.name, service.port, hostOf(service.url) });
    return services;
}

bool namesService(const QString &text, const NamedService &service)
{
    if (hasWord(text, service.name) || (!service.host.isEmpty() && hasWord(text, service.host)))
        return true;
    const QString slug = slugOf(service.name);
    if (slug.size() >= 3 && hasWord(text, slug))
        return true;
    return service.port > 0
        && (hasWord(text, QString::number(service.port)) || holdsPort(text, service.port));
}

bool namesAllServices(const QString &text)
{
    static const Pattern all(
        u"\\b(?:all|core|every|each|remaining|other|rest of the|backend|alle|tous les|todos los)\\b(?: "
        u"of)?(?: the)?"
        "(?: \\w{2,20})? (?:micro)?(?:services?|applications?|apps|dienste|servicios)\\b|services=all|所有服务"_s,
        Pattern::AnyCase);
    return all.match(text).hasMatch();
}

} // namespace fairlead
