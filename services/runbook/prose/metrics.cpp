#include "services/runbook/prose/metrics.h"

#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostMentions = 64;

struct Metric
{
    QString id;
    QString latin;
    QString han = {};
};

/// More particular ones first: where two name the same words, the first counts.
/// Shares of something.
std::vector<Metric> rateMetrics()
{
    return {
        { u"error-rate"_s,
            u"(?:http )?(?:error|failure|fehler|ausfall)[ "
            u"-]?(?:rates?|ratio|quoten?|raten?|percentage)"
            "|(?:rate|ratio|percentage|share) of (?:errors|5xx|failed requests)|(?:http "
            ")?(?:5xx|500s|5\\d\\ds)"
            "(?: (?:rate|ratio|responses|errors))?|taux d'(?:erreurs?|\\x{e9}checs?)"
            "|tasa de (?:errores|error|fallos)|porcentaje de errores"_s,
            u"错误率|失败率|出错率|报错率"_s },
        { u"error-budget"_s, u"error budget(?: burn(?: rate)?)?|burn rate"_s },
        { u"crash-rate"_s, u"crash[ -]?rate"_s, u"崩溃率"_s },
        { u"pass-rate"_s, u"pass rate"_s },
        { u"success-rate"_s,
            u"success[ -]?(?:rate|ratio)|erfolgs(?:quote|rate)|taux de (?:succ\\x{e8}s|r\\x{e9}ussite)|tasa de \\x{e9}xito"_s,
            u"成功率"_s },
        { u"availability"_s, u"availability|uptime|verf\\x{fc}gbarkeit|disponibilit\\x{e9}|disponibilidad"_s,
            u"可用性|可用率"_s },
        { u"cache-hit-rate"_s, u"(?:cache )?hit[ -]?(?:rates?|ratio)|treffer(?:quote|rate)"_s, u"命中率"_s },
    };
}

/// What is measured in time, and queues.
std::vector<Metric> lagMetrics()
{
    return {
        { u"replication-lag"_s,
            u"(?:replication|replica|standby) (?:lag|delay)|replikations(?:verz\\x{f6}gerung|r\\x{fc}ckstand)"
            "|(?:retard|d\\x{e9}lai) de r\\x{e9}plication|retraso de replicaci\\x{f3}n"_s,
            u"复制延迟|主从延迟|同步延迟"_s },
        { u"consumer-lag"_s, u"(?:consumer|kafka|queue) lag"_s },
        { u"queue-depth"_s,
            u"queue (?:depth|length|size|backlog)|backlog|(?:dead[ -]letter|message) queue|warteschlange"
            "|file d'attente|cola"_s,
            u"队列(?:长度|积压)?|积压"_s },
        { u"rollback-time"_s,
            u"(?:roll ?back|recovery|restore) (?:time|duration)|time to (?:roll ?back|recover|restore)"
            "|r\\x{fc}ckrollzeit|rollback-?zeit|dur\\x{e9}e du (?:rollback|retour arri\\x{e8}re)"
            "|tiempo de (?:rollback|reversi\\x{f3}n)"_s,
            u"回滚时间|回滚耗时|恢复时间"_s },
        { u"startup-time"_s,
            u"(?:service |pod |container |application |app )?start[- ]?up(?: time)?|(?:boot|cold start)(?: "
            u"time)?"
            "|startzeit|temps de d\\x{e9}marrage|tiempo de (?:arranque|inicio)"_s,
            u"启动时间|启动耗时"_s },
        { u"deployment-time"_s,
            u"(?:total )?(?:deploy(?:ment)?|rollout|release) (?:time|duration)|rollout|bereitstellungsdauer"
            "|dur\\x{e9}e (?:totale )?du d\\x{e9}ploiement|(?:tiempo|duraci\\x{f3}n)(?: total)? del? despliegue"_s,
            u"部署时间|部署耗时|发布耗时"_s },
        { u"migration-time"_s,
            u"migration (?:time|duration)|migrationsdauer|dur\\x{e9}e de (?:la )?migration"_s,
            u"迁移时间|迁移耗时"_s },
        { u"downtime"_s,
            u"downtime|service interruption|ausfallzeit|temps d'arr\\x{ea}t|interruption de service"
            "|tiempo de inactividad"_s,
            u"停机时间|中断时间"_s },
        { u"latency"_s,
            u"(?:[a-z]+ )?latenc(?:y|ies)|response[ -]?times?|(?:health check )?response|(?:page )?load "
            u"times?|round[- ]trip"
            "(?: time)?|antwortzeit(?:en)?|latenz(?:en)?|ladezeit|temps de r\\x{e9}ponse|latences?|tiempos? "
            "de respuesta"
            "|latencias?"_s,
            u"响应时间|延迟|延时|耗时|时延"_s },
    };
}

/// What runs out, and scores.
std::vector<Metric> resourceMetrics()
{
    return {
        { u"throughput"_s,
            u"throughput|request rates?|requests per second|traffic (?:rate|volume)|durchsatz|d\\x{e9}bit"
            "|rendimiento|caudal"_s,
            u"吞吐量?|请求量"_s },
        { u"cpu"_s, u"cpu(?:[ -](?:usage|load|utili[sz]ation|auslastung|last))?|processor load"_s },
        { u"memory"_s,
            u"(?:memory|heap|ram|speicher|arbeitsspeicher|m\\x{e9}moire|memoria)(?:[ "
            u"-]?(?:usage|use|utili[sz]ation"
            "|consumption|auslastung|verbrauch))?"_s,
            u"内存(?:使用率|占用)?"_s },
        { u"disk"_s,
            u"(?:free )?(?:disk|volume|storage)(?:[ "
            u"-](?:usage|use|space|utili[sz]ation|i/o))?|festplatte(?:nplatz)?"
            "|plattenplatz|(?:espace )?disque|(?:espacio en )?disco"_s,
            u"磁盘(?:使用率|空间)?"_s },
        { u"coverage"_s, u"(?:test |code |line )?coverage|testabdeckung|couverture|cobertura"_s,
            u"覆盖率"_s },
        { u"apdex"_s, u"apdex(?: score)?"_s },
        { u"packet-loss"_s, u"packet loss"_s },
        { u"connections"_s,
            u"(?:database |db |open |active |pool )?connections|(?:connection )?pool(?: "
            u"usage)?|verbindungen|connexions"
            "|conexiones"_s,
            u"连接数?"_s },
    };
}

/// What is counted.
std::vector<Metric> countMetrics()
{
    return {
        { u"restarts"_s,
            u"(?:pod |container )?restarts?(?: count)?|neustarts?|red\\x{e9}marrages?|reinicios?"_s,
            u"重启次数?"_s },
        { u"rows"_s, u"row counts?|rows?|zeilen(?:zahl)?|nombre de lignes|filas"_s, u"行数"_s },
        { u"pods"_s, u"pods?"_s },
        { u"replicas"_s, u"replicas?"_s, u"副本数?"_s },
        { u"timeouts"_s, u"timeouts?"_s, u"超时"_s },
        { u"failures"_s, u"failures|failed (?:requests|jobs|logins|checks)"_s },
        { u"errors"_s, u"error counts?|errors|fehler|erreurs|errores"_s },
    };
}

const std::vector<Metric> &metrics()
{
    static const std::vector<Metric> all = [] {
        std::vector<Metric> made;
        for (const auto &group : { rateMetrics(), lagMetrics(), resourceMetrics(), countMetrics() })
            made.insert(made.end(), group.begin(), group.end());
        return made;
    }();
    return all;
}

/// A metric's words in a text, the next ones from where the search stands.
struct MetricSearch
{
    const Pattern *words = nullptr;
    std::size_t metric = 0;
    PatternMatch next = {};
};

const std::vector<Pattern> &metricPatterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const Metric &metric : metrics())
            made.push_back(phrase(metric.latin, metric.han));
        return made;
    }();
    return all;
}

/// Those that are in the text at all. A pattern of their own each, and not one of all alternatives: most
/// metrics are in none of the text's words, and those are not searched for.
std::vector<MetricSearch> searchesIn(const QString &folded)
{
    std::vector<MetricSearch> searches;
    for (std::size_t i = 0; i < metricPatterns().size(); ++i) {
        MetricSearch search{ &metricPatterns()[i], i };
        search.next = search.words->match(QStringView(folded));
        if (search.next.hasMatch())
            searches.push_back(search);
    }
    return searches;
}

void addPercentiles(std::vector<MetricMention> &mentions, const QString &folded)
{
    static const Pattern pattern(
        u"(?<![a-z0-9])p "
        u"?(\\d{2,3}(?:\\.\\d)?)(?![0-9a-z%])|(?<![a-z0-9])(\\d{2})(?:th|st|nd|rd|\\.|e|\\x{ba})?[ -]"
        "(?:percentile|perzentil|centile|percentil)|(?:percentile|perzentil|percentil) "
        "(\\d{2})|(?<![a-z])(median)"
        "(?![a-z])"_s);
    for (auto it = pattern.globalMatch(folded); it.hasNext() && mentions.size() < MostMentions;) {
        const auto match = it.next();
        const QString digits = match.captured(1) + match.captured(2) + match.captured(3);
        QString id = u"latency-p"_s + (digits.isEmpty() ? u"50"_s : digits);
        mentions.push_back({ id.remove(u'.'), { match.capturedStart(), match.capturedLength() } });
    }
}

/// The first words from left to right; where two metrics name the same, the more particular one.
void addNamed(std::vector<MetricMention> &mentions, const QString &folded)
{
    std::vector<MetricSearch> searches = searchesIn(folded);
    while (!searches.empty() && mentions.size() < MostMentions) {
        const auto first = std::min_element(
            searches.begin(), searches.end(), [](const MetricSearch &a, const MetricSearch &b) {
                return a.next.capturedStart() < b.next.capturedStart();
            });
        const WordSpan span{ first->next.capturedStart(), first->next.capturedLength() };
        mentions.push_back({ metrics()[first->metric].id, span });
        for (MetricSearch &search : searches) {
            if (search.next.capturedStart() < span.end())
                search.next = search.words->match(QStringView(folded), span.end());
        }
        std::erase_if(searches, [](const MetricSearch &search) { return !search.next.hasMatch(); });
    }
}

} // namespace

std::vector<MetricMention> metricsIn(const QString &folded)
{
    std::vector<MetricMention> mentions;
    addPercentiles(mentions, folded);
    addNamed(mentions, folded);
    std::stable_sort(mentions.begin(), mentions.end(),
        [](const MetricMention &a, const MetricMention &b) { return a.span.at < b.span.at; });
    return mentions;
}

QString metricIn(const std::vector<MetricMention> &mentions, WordSpan span)
{
    QString found;
    for (const MetricMention &mention : mentions) {
        const bool inside = mention.span.at >= span.at && mention.span.end() <= span.end();
        const bool keeps = found.startsWith(u"latency-") && mention.id == u"latency"_s;
        if (inside && !keeps)
            found = mention.id;
    }
    return found;
}

bool isTimeMetric(const QString &id)
{
    static const QSet<QString> times{ u"rollback-time"_s, u"startup-time"_s, u"deployment-time"_s,
        u"migration-time"_s, u"downtime"_s, u"replication-lag"_s, u"consumer-lag"_s };
    return id.startsWith(u"latency") || times.contains(id);
}

bool growsWell(const QString &id)
{
    static const QSet<QString> good{ u"throughput"_s, u"availability"_s, u"success-rate"_s, u"pass-rate"_s,
        u"cache-hit-rate"_s, u"coverage"_s, u"rows"_s, u"pods"_s, u"replicas"_s };
    return good.contains(id);
}

} // namespace fairlead
