#include "services/runbook/prose/quantity_units.h"

#include "services/runbook/prose/folded_text.h"
#include "services/runbook/shell/pattern.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct UnitRule
{
    QString unit;
    double factor;
    QString counted;
    Pattern words;
};

/// Behind a number: perhaps a space or a hyphen, then the whole word.
UnitRule rule(const QString &unit, double factor, const QString &latin, const QString &han = {},
    const QString &counted = {})
{
    const QString word
        = u"(?:%1)(?:(?![a-z\\x{df}-\\x{ff}0-9_])|(?=[0-9]{1,2} ?(?:m|min|s|sec)(?![a-z0-9])))"_s.arg(latin);
    const QString any = han.isEmpty() ? word : u"(?:%1|%2)"_s.arg(word, han);
    return { unit, factor, counted,
        Pattern(u" ?-?(?:(?:consecutive|full|straight|volle|aufeinanderfolgende) )?"_s + any,
            Pattern::Anchored) };
}

const std::vector<UnitRule> &timeRules()
{
    static const std::vector<UnitRule> rules{
        rule(u"s"_s, 0.001, u"ms|msecs?|milliseconds?|millisekunden?|millisecondes?|milisegundos?"_s,
            u"毫秒"_s),
        rule(u"s"_s, 1, u"s|secs?|seconds?|sek\\.?|sekunden?|secondes?|segundos?|seg"_s, u"秒钟?"_s),
        rule(u"s"_s, 60, u"m|mins?|minutes?|minuten?|minutos?"_s, u"分钟?(?!之)"_s),
        rule(u"s"_s, 3600, u"h|hrs?|hours?|std\\.?|stunden?|heures?|horas?"_s, u"个?小时|个?钟头"_s),
        rule(u"s"_s, 86400, u"d|days?|tag|tagen?|jours?|d\\x{ed}as?|dias?"_s, u"天|日"_s),
        rule(u"s"_s, 604800, u"w|wks?|weeks?|wochen?|semaines?|semanas?"_s, u"周|个?星期"_s),
    };
    return rules;
}

const std::vector<UnitRule> &measureRules()
{
    static const QString asked
        = u"(?:requests?|reqs?|anfragen|requ\\x{ea}tes|solicitudes|peticiones|transactions|queries|calls)"_s;
    static const QString each = u" ?(?:/|per|pro|par|por|a) ?"_s;
    static const std::vector<UnitRule> rules{
        { u"%"_s, 1, {},
            Pattern(u" ?(?:%|(?:percent|per cent|pct|prozent|pour cent|por ciento)(?![a-z])|个百分点)"_s,
                Pattern::Anchored) },
        rule(u"req/s"_s, 1, u"rps|qps|tps|"_s + asked + each + u"(?:s|sec|second|sekunde|seconde|segundo)"_s,
            u"(?:次|个)?请求/秒|次/秒"_s),
        rule(u"req/s"_s, 1.0 / 60, u"rpm|"_s + asked + each + u"(?:m|min|minute|minuto)"_s),
        rule(u"B"_s, 1024, u"kib|kb"_s),
        rule(u"B"_s, 1048576, u"mib|mb"_s),
        rule(u"B"_s, 1073741824, u"gib|gb"_s),
        rule(u"B"_s, 1099511627776, u"tib|tb"_s),
        rule(u"B"_s, 1, u"bytes?"_s),
        rule(u"x"_s, 1, u"x|\\x{d7}|times|fold|mal|fache[snr]?|fois|veces"_s, u"倍"_s),
    };
    return rules;
}

const std::vector<UnitRule> &countRules()
{
    static const auto count = [](const QString &id, const QString &latin, const QString &han = {}) {
        return rule(u"count"_s, 1, u"(?:[a-z]+ )?(?:%1)"_s.arg(latin), han, id);
    };
    static const std::vector<UnitRule> rules{
        count(u"pods"_s, u"pods?"_s, u"个 ?pods?"_s),
        count(u"replicas"_s, u"replicas?|r\\x{e9}plicas?|replikate?"_s, u"个副本"_s),
        count(u"instances"_s, u"instances?|instanzen|instancias"_s, u"个实例"_s),
        count(u"nodes"_s, u"nodes?|knoten|n\\x{153}uds|nodos"_s, u"个节点"_s),
        count(u"restarts"_s, u"restarts?|neustarts?|red\\x{e9}marrages?|reinicios?"_s, u"次重启"_s),
        count(u"rows"_s, u"rows?|zeilen?|lignes?|filas?|records?"_s, u"行|条记录"_s),
        count(u"connections"_s, u"connections?|verbindungen|connexions?|conexiones"_s, u"个连接"_s),
        count(u"messages"_s, u"messages?|nachrichten|mensajes?"_s, u"条消息"_s),
        count(u"failures"_s, u"failures?|failed [a-z]+|fehlschl\\x{e4}ge|\\x{e9}checs|fallos"_s, u"次失败"_s),
        count(u"errors"_s, u"errors?|fehler|erreurs?|errores"_s, u"个错误"_s),
        count(u"timeouts"_s, u"timeouts?"_s),
        count(u"alerts"_s, u"alerts?|warnings?|alarme|alertes?|alertas?"_s, u"条告警"_s),
        count(u"crashes"_s, u"crash(?:es)?|abst\\x{fc}rze"_s, u"次崩溃"_s),
    };
    return rules;
}

std::optional<WrittenUnit> firstOf(const std::vector<UnitRule> &rules, const QString &folded, qsizetype at)
{
    for (const UnitRule &rule : rules) {
        const auto match = rule.words.match(QStringView(folded), at);
        if (match.hasMatch())
            return WrittenUnit{ rule.unit, rule.factor, rule.counted, match.capturedLength() };
    }
    return std::nullopt;
}

} // namespace

std::optional<WrittenUnit> timeUnitAt(const QString &folded, qsizetype at)
{
    return firstOf(timeRules(), folded, at);
}

std::optional<WrittenUnit> unitAt(const QString &folded, qsizetype at)
{
    if (at >= folded.size())
        return std::nullopt;
    for (const auto *rules : { &timeRules(), &measureRules(), &countRules() }) {
        if (const auto found = firstOf(*rules, folded, at))
            return found;
    }
    return std::nullopt;
}

} // namespace fairlead
