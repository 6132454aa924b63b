#include "services/runbook/compiling/fence_probes.h"

#include "services/runbook/compiling/fence_answers.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholders.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isLocal(const QString &host)
{
    return host == u"localhost" || host == u"127.0.0.1" || host == u"[::1]" || host == u"0.0.0.0";
}

/// The tier that a host's name speaks of: "staging-shop.example.org"; empty when of none.
QString tierOfHost(const QString &host)
{
    static const Pattern words(
        u"(?:^|[.-])(staging|stage|stg|production|prod|live|dev|test|qa|uat|preprod)(?:[.-]|\\d|$)"_s);
    const QString word = words.match(host.left(300)).captured(1);
    if (word == u"stage" || word == u"stg")
        return u"staging"_s;
    return word == u"prod" || word == u"live" ? u"production"_s : word;
}

bool isOfAnother(const Environment &environment, const QString &host)
{
    const QString tier = tierOfHost(host);
    return !tier.isEmpty() && tier != tierWord(environment.tier) && tier != environment.name.toLower();
}

bool sameServer(const Address &a, const QString &url)
{
    const auto b = addressOf(url);
    return !url.isEmpty() && b && a.host == b->host && a.port == b->port && a.port > 0;
}

/// "staging-till.example.org" names the till: its whole name stands between dots and dashes.
bool namesService(const QString &host, const Service &service)
{
    if (service.id.size() < 3 || host.startsWith(u"${"))
        return false;
    const QString label = u'-' + host.section(u'.', 0, 0) + u'-';
    return label.contains(u'-' + service.id + u'-');
}

/// What a text says as a whole, else the first of its lines that says something.
std::optional<ExpectedAnswer> answerInLines(const QString &text)
{
    constexpr int MostLines = 40;
    if (const auto whole = expectedAnswerIn(text))
        return whole;
    const QStringList lines = text.left(20'000).split(u'\n').mid(0, MostLines);
    for (const QString &line : lines) {
        if (const auto answer = expectedAnswerIn(line))
            return answer;
    }
    return std::nullopt;
}

std::optional<ExpectedAnswer> answerOf(const AnswerSources &sources)
{
    if (const auto json = jsonIn(sources.json)) {
        ExpectedAnswer answer;
        answer.json = lastingFields(*json);
        if (const auto said = expectedAnswerIn(sources.comments))
            answer.status = said->status;
        return answer;
    }
    for (const QString &text : { sources.comments, sources.below, sources.above }) {
        if (const auto answer = answerInLines(text))
            return answer;
    }
    return std::nullopt;
}

HttpHealth healthOf(const HttpLook &look, const std::optional<ExpectedAnswer> &answer)
{
    HttpHealth health;
    health.url = look.url;
    if (look.seconds > 0 && look.seconds <= 600)
        health.deadline = std::chrono::seconds(look.seconds);
    if (!answer)
        return health;
    health.status = answer->status.value_or(200);
    health.json = answer->json;
    health.contains = answer->contains;
    return health;
}

/// The service's own values in the place of the variables that every service step has.
void fillService(HttpHealth &health, const Service &service)
{
    health.url.replace(u"${SERVICE_PORT}"_s, QString::number(service.port));
    health.url.replace(u"${SERVICE_ID}"_s, service.id);
}

/// The environment's own expectation counts where the runbook asks for the service's health.
void bind(Step &step, const Service &service)
{
    step.service = service.id;
    step.port = service.port;
    fillService(*step.probe, service);
    step.needs.removeIf([](const QString &name) { return isServiceVariable(name); });
    const auto asked = addressOf(step.probe->url);
    const bool health = asked
        && (isHealthPath(asked->path) || step.probe->url == service.url
            || (service.http && addressOf(service.http->url)
                && addressOf(service.http->url)->path == asked->path));
    if (!health || step.probe->status >= 400)
        return;
    if (!hasHealth(service))
        return;
    step.needs.clear();
    step.probe = service.http;
    step.kind = service.http ? StepKind::Probe : StepKind::Verify;
}

void noteCertificate(Compilation &compilation, const Step &step)
{
    compilation.add(u"probe-checks-certificate"_s, Finding::Severity::Note,
        u"The runbook's command does not look at the server's certificate, the console does: a self-signed "
        u"one has "
        "to be trusted on this machine."_s,
        step.source);
}

} // namespace

const Service *serviceAt(const Environment &environment, const QString &url)
{
    const auto address = addressOf(url);
    if (!address)
        return nullptr;
    const Service *named = nullptr;
    for (const Service &service : environment.services) {
        if (sameServer(*address, service.url) || (service.http && sameServer(*address, service.http->url)))
            return &service;
        const bool port = service.port > 0 && address->port == service.port
            && (isLocal(address->host) || namesService(address->host, service)
                || address->host.startsWith(u"${"));
        if (named == nullptr && (port || namesService(address->host, service)))
            named = &service;
    }
    return isOfAnother(environment, address->host) ? nullptr : named;
}

std::vector<Step> probeSteps(
    Compilation &compilation, Step step, const HttpLook &look, const AnswerSources &sources)
{
    step.kind = StepKind::Probe;
    step.probe = healthOf(look, answerOf(sources));
    step.needs = rewritePlaceholders(step.written).variables;
    notePlaceholders(compilation, step.written, step.source.first);
    if (look.unchecked)
        noteCertificate(compilation, step);
    const bool each = std::any_of(step.needs.begin(), step.needs.end(), isServiceVariable);
    if (!each) {
        if (const Service *service = serviceAt(compilation.environment, step.probe->url))
            bind(step, *service);
        return { step };
    }
    std::vector<Step> steps = perService(compilation, step);
    for (Step &one : steps) {
        for (const Service &service : compilation.environment.services) {
            if (service.id == one.service)
                bind(one, service);
        }
    }
    return steps;
}

} // namespace fairlead
