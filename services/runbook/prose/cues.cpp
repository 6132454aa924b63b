#include "services/runbook/prose/cues.h"

#include "services/runbook/shell/pattern.h"

#include <map>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using CueWords = std::pair<const Cue, Pattern>;

/// Going back to what was before.
std::vector<CueWords> returnCues()
{
    return {
        { Cue::RollBack,
            phrase(u"roll(?:s|ed|ing)?[ -]?back|revert(?:s|ed|ing)?|back(?:ing)? "
                   u"out|abort(?:s|ed)?|undo(?:es)?|fall back|switch(?:es|ed)? back|turn (?:it|the flag|the "
                   u"feature|the switch) off|(?:turn off|disable) the (?:flag|feature)"
                   "|stop (?:the|this) (?:roll ?out|deploy(?:ment)?|release)|halt (?:the|this) (?:roll "
                   "?out|deploy(?:ment)?"
                   "|release)|zur\\x{fc}ck(?:zu)?(?:rollen|gerollt|setzen|gesetzt)|(?:roll[et]n?|setz[et]n?) "
                   ".{0,40}zur\\x{fc}ck"
                   "|r\\x{fc}ckfall[a-z]*|r\\x{fc}ckroll[a-z]*"
                   "|abbrechen|abbruch[a-z]*|rollback-?[a-z\\x{e4}\\x{f6}\\x{fc}]*|revenir en "
                   "arri\\x{e8}re|retour (?:en )?arri\\x{e8}re|annuler"
                   "|revenez en arri\\x{e8}re|revertir|reversi\\x{f3}n|revierta|revierte|deshacer|volver "
                   "atr\\x{e1}s"
                   "|marcha atr\\x{e1}s|abortar"_s,
                u"回滚|回退|撤回"_s) },
    };
}

/// What else somebody does or should do.
std::vector<CueWords> actionCues()
{
    return {
        { Cue::Alert,
            phrase(
                u"alert(?:s|ed)?|page(?:s|d)?|investigate|pause|escalate|notify|warn|slow down|call "
                u"(?:the|your)"
                "|alarm(?:ieren)?|benachrichtigen|untersuchen|alerter|pr\\x{e9}venir|alertar|avisar|investigar"_s,
                u"告警|报警|通知|暂停"_s) },
        { Cue::Condition,
            phrase(u"if|when|whenever|once|as soon as|in "
                   u"case of|in case|should|on|wenn|falls|sobald|bei|si|quand|lorsque|d\\x{e8}s que"
                   "|cuando|en caso de"_s,
                u"如果|若|当|一旦|如"_s) },
        { Cue::Watch,
            phrase(
                u"monitor(?:s|ed|ing)?|watch(?:es|ed|ing)?|observ(?:e|es|ed|ing|ation)|keep (?:an "
                u"eye|watching|monitoring)"
                "|stare at|look at|beobacht(?:en|e|et|ung)|\\x{fc}berwach(?:en|e|t|ung)|im auge behalten"
                "|surveille(?:r|z)?|surveillance|observe[rz]|vigil(?:ar|e|ancia)|monitor(?:ear|ice|izar|ee)"
                "|observ(?:ar|e)|supervis(?:ar|e)"_s,
                u"观察|监控|监测|盯"_s) },
        { Cue::Wait,
            phrase(
                u"wait(?:s|ed|ing)?|sleep|pause|let (?:it|the [a-z]+|things|them) (?:settle|warm "
                u"up|rest|drain)|give (?:it|them"
                "|the [a-z]+)|hold off|allow|warte(?:n|t)?|abwarten|attend(?:re|ez|s)|patiente[rz]|esper(?:ar|e|en)"_s,
                u"等待|等候|静置|稍等|等"_s) },
    };
}

/// What something is in, and for how long it stays.
std::vector<CueWords> stateCues()
{
    return {
        { Cue::Backup,
            phrase(u"back[- ]?ups?|backed "
                   u"up|snapshots?|dumps?|(?:daten)?sicherung(?:en)?|sauvegardes?|copias? de seguridad"
                   "|respaldos?"_s,
                u"备份|快照"_s) },
        { Cue::Soak,
            phrase(u"soak(?:s|ed|ing)?|bak(?:e|es|ed|ing)|burn[- "
                   u"]in|successful(?:ly)?|running|run|runs|ran|live|stable|healthy"
                   "|green|error[- ]free|without "
                   "(?:errors?|incidents?|issues?|problems?)|deployed|held|hold|holds|stabil|fehlerfrei"
                   "|erfolgreich|ohne fehler|lief|laufen|l\\x{e4}uft|gelaufen|stables?|sans "
                   "(?:erreurs?|incidents?)|tourne(?:r)?|estables?"
                   "|sin (?:errores|incidentes)|funcionando"_s,
                u"稳定|运行|正常|无错误"_s) },
        { Cue::Stable,
            phrase(u"stable|healthy|steady|green|error[- ]free|without "
                   u"(?:errors?|incidents?|issues?|problems?)|clean|soak(?:s|ed|ing)?"
                   "|bak(?:e|es|ed|ing)|stabil|fehlerfrei|stables?|sans (?:erreurs?|incidents?)|estables?"
                   "|sin (?:errores|incidentes)"_s,
                u"稳定|无错误"_s) },
    };
}

/// What numbers of time are about.
std::vector<CueWords> timeCues()
{
    return {
        { Cue::Retention,
            phrase(
                u"retention|retain(?:s|ed)?|kept|keep (?:the |all |your |old "
                u")*(?:logs?|backups?|dumps?|artifacts?|artefacts?"
                "|versions?|data|copies|snapshots?|images?|history|pods?|releases?)|expir(?:e|es|ed|y)|ttl|"
                "valid for|lifetime"
                "|rotat(?:e|es|ed|ion)|archived?|cached?|caching|stored for|deleted "
                "after|purged?|session|history|token|lease"
                "|aufbewahr[a-z]+|g\\x{fc}ltig|conserv\\x{e9}e?s?|r\\x{e9}tention|retenci\\x{f3}n|caduca|se conservan|valide"_s,
                u"保留|保存|有效期|过期|缓存"_s) },
        { Cue::Check,
            phrase(u"check(?:s|ed|ing)?|check-ins?|monitor(?:s|ed|ing)?|review(?:s|ed)?|verif(?:y|ies|ied|"
                   u"ication)|watch|look|report"
                   "|post|poll|sample|inspect|observe|compare|update|status|pr\\x{fc}fe?n?|kontrollieren|"
                   "kontrolle|pr\\x{fc}fung"
                   "|\\x{fc}berpr\\x{fc}fen|beobachten|sichten|v\\x{e9}rifi(?:er|ez|cation)|contr\\x{f4}le["
                   "rz]?|surveiller|consulter"
                   "|revis(?:ar|e|i\\x{f3}n)|comprobar|verificar|verifique|comprobaci\\x{f3}n|supervisar"_s,
                u"检查|查看|监控|巡检|复查|观察|核对"_s) },
        { Cue::Expected,
            phrase(u"takes?|taking|lasts|lasted|estimated?|estimate|eta|duration|expected(?: "
                   u"(?:time|duration))?|time needed"
                   "|usually|typically|dauert|dauer|voraussichtlich|gesch\\x{e4}tzt|dure|dur\\x{e9}e|prend|"
                   "estim\\x{e9}e?"
                   "|dura|duraci\\x{f3}n|tarda|estimad[oa]"_s,
                u"预计|耗时|大约需要|需要|用时"_s) },
        { Cue::Limit,
            phrase(u"time ?(?:s "
                   u")?out|timeout|must|complete[sd]?|finish(?:es|ed)?|done|ready|deadline|limit|respond(?:s)"
                   u"?|come[s]? up"
                   "|healthy|starts?|max(?:imum)?|fertig|abgeschlossen|bereit|termin\\x{e9}e?|pr\\x{ea}te?s?|"
                   "listos?|completar(?:se)?"
                   "|terminar|no longer|at most|h\\x{f6}chstens|maximal"_s,
                u"超时|完成|就绪|最多|至多"_s) },
    };
}

/// What a section is about.
std::vector<CueWords> topicCues()
{
    return {
        { Cue::Target,
            phrase(
                u"targets?|objectives?|slos?|slas?|kpis?|benchmarks?|success criteria|acceptance "
                u"criteria|exit criteria"
                "|thresholds?|budgets?|zielwerte?|ziele|erfolgskriterien|leistungsziele|schwell(?:en)?werte|"
                "objectifs?"
                "|crit\\x{e8}res de (?:succ\\x{e8}s|r\\x{e9}ussite)|seuils|objetivos?|criterios de \\x{e9}xito|umbrales"_s,
                u"目标|指标|阈值|验收标准|成功标准"_s) },
        { Cue::Contact,
            phrase(u"contacts?|escalations?|on[- "
                   u"]call|phone|ansprechpartner|kontakte?|eskalation|escalade|contactos"
                   "|escalado|guardia"_s,
                u"联系人|联系方式|值班"_s) },
    };
}

const std::map<Cue, Pattern> &patterns()
{
    static const std::map<Cue, Pattern> all = [] {
        std::map<Cue, Pattern> made;
        for (const auto &group : { returnCues(), actionCues(), stateCues(), timeCues(), topicCues() })
            made.insert(group.begin(), group.end());
        return made;
    }();
    return all;
}

const std::vector<std::pair<QString, Pattern>> &environments()
{
    static const std::vector<std::pair<QString, Pattern>> all{
        { u"pre-production"_s, phrase(u"pre-?prod(?:uction)?|pr\\x{e9}-?prod(?:uction)?"_s, u"预生产"_s) },
        { u"staging"_s,
            phrase(u"(?:the )?staging|stg|stage environment"_s, u"预发(?:布)?(?:环境)?|测试环境"_s) },
        { u"production"_s,
            phrase(u"(?<!pre-)(?<!pre)(?<!pr\\x{e9}-)(?:production|prod|produktion|producci\\x{f3}n)"_s,
                u"(?<!预)生产(?:环境)?|线上(?:环境)?"_s) },
        { u"canary"_s, phrase(u"canary|canaries|canario"_s, u"金丝雀|灰度"_s) },
        { u"uat"_s, phrase(u"uat|acceptance environment"_s) },
        { u"qa"_s, phrase(u"qa environment|qa"_s) },
        { u"test"_s, phrase(u"test environment|testumgebung|environnement de test|entorno de pruebas"_s) },
    };
    return all;
}

} // namespace

bool hasCue(Cue cue, const QString &folded, WordSpan span)
{
    return holds(folded, span, patterns().at(cue));
}

bool hasCue(Cue cue, const QString &folded)
{
    return hasCue(cue, folded, { 0, folded.size() });
}

std::optional<WordSpan> findCue(Cue cue, const QString &folded, WordSpan span)
{
    const auto match = patterns().at(cue).match(QStringView(folded).mid(span.at, span.length));
    if (!match.hasMatch())
        return std::nullopt;
    return WordSpan{ span.at + match.capturedStart(), match.capturedLength() };
}

QString environmentIn(const QString &folded, WordSpan span)
{
    QString found;
    for (const auto &[name, pattern] : environments()) {
        if (!holds(folded, span, pattern))
            continue;
        if (!found.isEmpty())
            return {};
        found = name;
    }
    return found;
}

} // namespace fairlead
