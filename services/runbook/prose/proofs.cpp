#include "services/runbook/prose/proofs.h"

#include "services/runbook/prose/approvals.h"
#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/folded_text.h"
#include "services/runbook/prose/metrics.h"
#include "services/runbook/prose/places.h"
#include "services/runbook/prose/quantities.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using ProofWords = std::pair<Proof, Pattern>;

constexpr qsizetype LongestItem = 400; ///< characters of an item that are looked at

/// What is written down or planned is a person's word, whatever it is about.
bool isPaper(const QString &folded)
{
    static const Pattern paper = phrase(
        u"(?:plan|procedures?|steps|guide|runbooks?|documentation|docs?|release "
        u"notes|changelog|ticket|report|contacts?|checklist|playbook)"
        " (?:is |are |was |were |has been |have been )?(?:documented|written|prepared|updated|ready|up to "
        "date|current|generated|available"
        "|linked|complete[d]?|drafted|published|created|established|identified)"
        "|document(?:ed|ation)|dokumentiert|dokumentation|document\\x{e9}e?s?|documentaci\\x{f3}n|documentad[oa]s?"_s,
        u"文档|已记录"_s);
    static const Pattern tried = phrase(u"tested|rehears[a-z]+|tried|practi[cs]ed|exercised|dry[- ]run"_s);
    const WordSpan all{ 0, folded.size() };
    return holds(folded, all, paper) && !holds(folded, all, tried);
}

std::vector<ProofWords> peopleRules()
{
    return {
        { Proof::Notification,
            phrase(
                u"(?:team|teams|stakeholders?|customers?|users|support|channel|on-?call|management|everyone|"
                u"client)[a-z ]{0,24}"
                "(?:notified|informed|aware|told|warned|briefed|alerted|announced)|(?:notif(?:y|ied)|inform(?"
                ":ed)?|tell|brief|announce[d]?"
                "|alert) (?:the |all |our "
                ")*(?:team|teams|stakeholders?|customers?|users|support|channel|on-?call)|stand-?by|on call"
                "|announcement|informiert|benachrichtigt|bereitschaft|in "
                "bereitschaft|inform\\x{e9}e?s?|pr\\x{e9}venue?s?|astreinte"
                "|avisad[oa]s?|notificad[oa]s?|informad[oa]s?|de guardia"_s,
                u"已通知|通知|值班|待命"_s) },
        { Proof::Rehearsal,
            phrase(
                u"(?:roll ?back|revert|restore|recovery|failover|back ?out|disaster recovery|backup "
                u"procedures?)[a-z ]{0,32}"
                "(?:tested|tried|rehears[a-z]+|validated|verified|practi[cs]ed|exercised|proven|works|drill)"
                "|(?:tested|test|rehears[a-z]+|tried|practi[cs]ed|verified|validated) (?:the |a |our "
                ")*(?:roll ?back|revert|restore|recovery"
                "|failover)|(?:r\\x{fc}ckfall|rollback)[a-z ]{0,24}(?:getestet|geprobt|ge\\x{fc}bt)"
                "|(?:retour arri\\x{e8}re|rollback)[a-z ]{0,24}(?:test\\x{e9}|r\\x{e9}p\\x{e9}t\\x{e9})"
                "|(?:reversi\\x{f3}n|rollback)[a-z ]{0,24}(?:probad[oa]|ensayad[oa])"_s,
                u"回滚.{0,8}(?:测试|演练|验证)|演练"_s) },
        { Proof::Window,
            phrase(u"(?:deployment|maintenance|change|release|downtime|low[- ]traffic)? "
                   u"?(?:window|slot|freeze)[a-z ]{0,24}|scheduled(?: for)?"
                   "|calendar|off-?peak|wartungsfenster|zeitfenster|termin|fen\\x{ea}tre(?: de "
                   "maintenance)?|cr\\x{e9}neau|ventana(?: de mantenimiento)?"
                   "|programad[oa]"_s,
                u"窗口|时间段|排期"_s) },
    };
}

std::vector<ProofWords> artefactRules()
{
    return {
        { Proof::Backup,
            phrase(u"(?:database |db |full |fresh |config |data |volume )*(?:back "
                   u"?ups?|snapshots?|dumps?)|backed up|(?:daten)?sicherung(?:en)?"
                   "|sauvegardes?|copias? de seguridad|respaldos?"_s,
                u"备份|快照"_s) },
        { Proof::Git,
            phrase(
                u"(?:code|prs?|mrs?|pull requests?|merge "
                u"requests?|changes?|branch(?:es)?|feature|commits?)[a-z ]{0,24}(?:reviewed|merged|approved"
                "|rebased|squashed|closed|clean|up to date|signed|pushed|frozen)|merged(?: to| "
                "into)?|(?:code|peer)[- ]review[a-z ]*|tagged"
                "|(?:version |release |git )?tag(?:s)? (?:is |are )?(?:created|pushed|set|exists?)|working "
                "tree|uncommitted|version (?:number )?bumped"
                "|(?:ci|build pipeline|pipeline|ci/cd|github actions)[a-z "
                "]{0,16}(?:green|passed|passing|passes|succeed(?:s|ed)?)"
                "|(?:no )?merge "
                "conflicts|gemergt|zusammengef\\x{fc}hrt|getaggt|fusionn\\x{e9}e?s?|fusionad[oa]s?|tagu\\x{"
                "e9}e?|etiquetad[oa]"
                "|revue de code|revisi\\x{f3}n de c\\x{f3}digo"_s,
                u"合并|已合入|代码评审|打标签"_s) },
    };
}

std::vector<ProofWords> commandRules()
{
    return {
        { Proof::Command,
            phrase(
                u"(?:tests?|suites?|specs?|linters?|lint|(?:consistency|integrity) checks?|type "
                u"?checks?|builds?|compil(?:es|ation)|scans?|audits?|migrations?"
                "|artifacts?|artefacts?|images?|scripts?|binary|bundle|tls|ssl|certificates?|https|"
                "environment variables|env vars|variables"
                "|manifests?|charts?|containers?|dns|ports?|port mappings|configuration|validation|dry[- "
                "]run)"
                "(?: [a-z]+){0,3} "
                "(?:pass(?:es|ed|ing)?|succeed(?:s|ed)?|successful(?:ly)?|green|clean|complete[d]?|completes|"
                "built|pushed|exists?"
                "|valid(?:ated)?|applied|tested|run|ran|enforced|resolve[sd]?|conflict-free|set|loaded|"
                "present|published|signed|ok|updated|configured)"
                "|(?:run|execute[d]?) (?:the |all ){0,2}(?:[a-z-]+ ){0,2}(?:tests?|scans?|lint|builds?)|no "
                "(?:known "
                "|critical |high )*(?:vulnerabilit(?:y|ies)|cves?|lint errors?|type errors?)"
                "|vulnerabilities|tests? (?:gr\\x{fc}n|bestanden|laufen durch)|build "
                "(?:gr\\x{fc}n|erfolgreich)|scan[a-z]* (?:bestanden|ohne befund)"
                "|tests? (?:pass(?:ent|\\x{e9}s)|r\\x{e9}ussis|au vert)|pruebas (?:superadas|pasadas|pasan|en verde)|compilaci\\x{f3}n correcta"_s,
                u"测试.{0,6}通过|构建.{0,4}(?:成功|通过)|扫描.{0,4}通过"_s) },
    };
}

std::vector<ProofWords> measureRules()
{
    return {
        { Proof::Health,
            phrase(
                u"health(?:y|z)?(?:[ -]?checks?)?(?: "
                u"endpoints?)?|liveness|readiness|(?:services?|pods?|endpoints?|components?|integrations?|"
                u"nodes?|apis?|"
                u"replicas?"
                "|instances?|database connection|database connectivity|infrastructure|containers?)(?: "
                "[a-z]+){0,3} (?:up|running|ready|respond(?:s|ing)?"
                "|accessible|reachable|available|deployed|works?|working|operational|confirmed|validated|"
                "connected|online|alive)"
                "|returns? 200|(?:database|redis|cache|queue|broker) connect(?:ion|ivity)[a-z ]*|all "
                "services up|smoke tests?[a-z ]*|gesund|erreichbar"
                "|dienste (?:laufen|bereit)|en bonne sant\\x{e9}|services? (?:d\\x{e9}marr\\x{e9}s|disponibles?)|saludables?|servicios? (?:activos?|disponibles?)"_s,
                u"健康|服务.{0,4}(?:正常|启动|可用)"_s) },
        { Proof::Metric,
            phrase(
                u"(?:error|failure|success|cache hit|hit|crash)[ "
                u"-]?(?:rates?|ratio|budget)|latenc(?:y|ies)|response times?|throughput|cpu|memory(?! leaks?)"
                "|disk(?: space| usage)?|(?:resource )?utili[sz]ation|(?:replication|consumer|queue) "
                "lag|replication|p\\d{2}|performance"
                "|metrics?|slos?|sla|memory leaks?|no (?:error )?spikes?|error spikes?|saturation|queue "
                "depth|alerts? (?:quiet|silent|clear)"
                "|dashboards?[a-z ]* "
                "(?:normal|green|quiet)|fehlerrate|antwortzeit(?:en)?|latenz|auslastung|taux "
                "d'erreurs?|temps de r\\x{e9}ponse"
                "|tasa de errores|tiempos? de respuesta|latencia"_s,
                u"错误率|延迟|响应时间|吞吐|指标|性能"_s) },
        { Proof::Approval,
            phrase(
                u"approv(?:al|als|ed|es)|sign(?:ed)?[- ]?off|authori[sz](?:ed|ation)|green light|go[- "
                u"]ahead|change request approved|cab|freigabe|freigegeben"
                "|genehmigt|genehmigung|approbation|approuv\\x{e9}e?|valid\\x{e9}e? par|aprobaci\\x{f3}n|aprobad[oa]|visto bueno"_s,
                u"审批|批准|同意"_s) },
    };
}

/// From top to bottom, the first that matches counts.
const std::vector<ProofWords> &rules()
{
    static const std::vector<ProofWords> all = [] {
        std::vector<ProofWords> made;
        for (const auto &group : { peopleRules(), artefactRules(), commandRules(), measureRules() })
            made.insert(made.end(), group.begin(), group.end());
        return made;
    }();
    return all;
}

bool hasApprover(const QString &text, const QString &folded)
{
    Place place = placeOf(PlaceKind::Task, text, { 1, 1 }, -1);
    SentenceView view{ place, { 0, folded.size() } };
    std::vector<Draft> drafts;
    addApprovals(view, view.span, drafts);
    return !drafts.empty();
}

bool isSignOff(const QString &title, const ChecklistItem &item)
{
    static const Pattern words = phrase(
        u"sign[- ]?offs?|approvals?(?! (?:check|list))|approvers|freigabe|abnahme|approbations?|aprobaci\\x{f3}n(?:es)?"_s,
        u"审批|签字"_s);
    const QString folded = foldedText(title);
    if (!holds(folded, { 0, folded.size() }, words))
        return false;
    Place place = placeOf(PlaceKind::Task, item.text.left(LongestItem), { 1, 1 }, -1);
    std::vector<Draft> drafts;
    addApprover(place, drafts);
    return !drafts.empty();
}

/// "Staging has been stable for a day": a length of time in another environment.
bool isSoak(const QString &folded)
{
    static const Pattern soaked = phrase(u"soak(?:ed|ing)?(?: (?:test|period|time))?|bak(?:ed|ing) in"_s);
    const WordSpan all{ 0, folded.size() };
    const auto quantities = quantitiesIn(folded);
    const bool time = std::any_of(quantities.begin(), quantities.end(),
        [](const Quantity &quantity) { return quantity.isTime() && quantity.value >= 600; });
    const bool elsewhere = !environmentIn(folded, all).isEmpty() && hasCue(Cue::Soak, folded);
    return holds(folded, all, soaked) || (time && elsewhere);
}

/// A value against a limit: "error rate < 1 %".
bool isMeasured(const QString &folded)
{
    const auto quantities = quantitiesIn(folded);
    return std::any_of(quantities.begin(), quantities.end(), [](const Quantity &quantity) {
        return quantity.comparison != Comparison::None && !quantity.unit.isEmpty();
    }) && !metricsIn(folded).empty();
}

} // namespace

Proof proofOf(const ChecklistItem &item, const QString &sectionTitle)
{
    if (!item.command.isEmpty())
        return Proof::Command;
    const QString folded = foldedText(item.text.left(LongestItem));
    const LookedAt looked(folded);
    if (isSignOff(sectionTitle, item) || hasApprover(item.text.left(LongestItem), folded))
        return Proof::Approval;
    if (isPaper(folded))
        return Proof::Word;
    if (isSoak(folded))
        return Proof::Soak;
    if (isMeasured(folded))
        return Proof::Metric;
    for (const auto &[proof, words] : rules()) {
        if (holds(folded, { 0, folded.size() }, words))
            return proof;
    }
    return Proof::Word;
}

} // namespace fairlead
