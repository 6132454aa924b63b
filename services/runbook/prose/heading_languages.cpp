#include "services/runbook/prose/heading_languages.h"

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Phrase = std::pair<QString, QString>; ///< folded words, English

/// Without accents and in lower case: "Überprüfung" -> "uberprufung".
QString folded(const QString &text)
{
    QString plain;
    const QString parts = text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : parts) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c == u'\u00DF' ? u"ss"_s : QString(c);
    }
    return plain;
}

/// Longer phrases first, so that the longest one that fits counts.
std::vector<Phrase> longestFirst(std::vector<Phrase> phrases)
{
    std::stable_sort(phrases.begin(), phrases.end(),
        [](const Phrase &a, const Phrase &b) { return a.first.size() > b.first.size(); });
    return phrases;
}

const std::vector<Phrase> &germanPhrases()
{
    static const std::vector<Phrase> phrases = longestFirst(
        { { u"wann zuruckrollen"_s, u"when to rollback"_s }, { u"ausloser fur"_s, u"triggers for"_s },
            { u"kriterien fur den"_s, u"criteria for"_s }, { u"ruckfallkriterien"_s, u"rollback criteria"_s },
            { u"ruckfallplan"_s, u"rollback plan"_s }, { u"ruckfall"_s, u"rollback"_s },
            { u"zurucksetzen"_s, u"rollback"_s }, { u"zuruckrollen"_s, u"rollback"_s },
            { u"ruckgangig machen"_s, u"rollback"_s }, { u"ruckabwicklung"_s, u"rollback"_s },
            { u"wiederherstellung"_s, u"restore"_s }, { u"fehlerbehebung"_s, u"troubleshooting"_s },
            { u"fehlersuche"_s, u"troubleshooting"_s }, { u"bekannte probleme"_s, u"known issues"_s },
            { u"ansprechpartner"_s, u"contacts"_s }, { u"kontakte"_s, u"contacts"_s },
            { u"eskalation"_s, u"escalation"_s }, { u"bereitschaft"_s, u"on call"_s },
            { u"umgebungsvariablen"_s, u"environment variables"_s }, { u"variablen"_s, u"variables"_s },
            { u"zielwerte"_s, u"targets"_s }, { u"schwellwerte"_s, u"thresholds"_s },
            { u"leistungsziele"_s, u"performance targets"_s }, { u"checkliste"_s, u"checklist"_s },
            { u"prufliste"_s, u"checklist"_s }, { u"abschlussliste"_s, u"final checklist"_s },
            { u"vorabprufung"_s, u"preflight checks"_s }, { u"freigabe"_s, u"approval"_s },
            { u"genehmigung"_s, u"approval"_s }, { u"abnahme"_s, u"sign off"_s },
            { u"unterschriften"_s, u"sign off"_s }, { u"datensicherung"_s, u"backup"_s },
            { u"sicherung"_s, u"backup"_s }, { u"datenbankmigration"_s, u"database migration"_s },
            { u"migrationen"_s, u"migrations"_s }, { u"vor der bereitstellung"_s, u"pre deployment"_s },
            { u"vor dem ausrollen"_s, u"pre deployment"_s },
            { u"nach der bereitstellung"_s, u"post deployment"_s },
            { u"nach dem ausrollen"_s, u"post deployment"_s }, { u"voraussetzungen"_s, u"prerequisites"_s },
            { u"vorbereitung"_s, u"preparation"_s }, { u"uberprufung"_s, u"verification"_s },
            { u"prufung"_s, u"verification"_s }, { u"gesundheitsprufung"_s, u"health verification"_s },
            { u"kontrolle"_s, u"verification"_s }, { u"nachweis"_s, u"verification"_s },
            { u"rauchtests"_s, u"smoke tests"_s }, { u"lasttests"_s, u"load tests"_s },
            { u"uberwachung"_s, u"monitoring"_s }, { u"beobachtung"_s, u"monitoring"_s },
            { u"nachbereitung"_s, u"post deployment"_s }, { u"uberblick"_s, u"overview"_s },
            { u"ubersicht"_s, u"overview"_s }, { u"zweck"_s, u"purpose"_s },
            { u"bereitstellung"_s, u"deployment"_s }, { u"ausrollen"_s, u"deployment"_s },
            { u"inbetriebnahme"_s, u"go live"_s }, { u"auslieferung"_s, u"release"_s },
            { u"dienste"_s, u"services"_s }, { u"entscheidung"_s, u"go live decision"_s },
            { u"produktion"_s, u"production"_s }, { u"schritte"_s, u"steps"_s } });
    return phrases;
}

const std::vector<Phrase> &frenchPhrases()
{
    static const std::vector<Phrase> phrases = longestFirst({ { u"quand revenir en arriere"_s,
                                                                  u"when to rollback"_s },
        { u"criteres de retour arriere"_s, u"rollback criteria"_s }, { u"retour arriere"_s, u"rollback"_s },
        { u"retour en arriere"_s, u"rollback"_s }, { u"revenir en arriere"_s, u"rollback"_s },
        { u"restauration"_s, u"restore"_s }, { u"depannage"_s, u"troubleshooting"_s },
        { u"problemes connus"_s, u"known issues"_s }, { u"resolution des problemes"_s, u"troubleshooting"_s },
        { u"astreinte"_s, u"on call"_s }, { u"escalade"_s, u"escalation"_s },
        { u"variables d'environnement"_s, u"environment variables"_s },
        { u"objectifs de performance"_s, u"performance targets"_s }, { u"seuils"_s, u"thresholds"_s },
        { u"liste de controle finale"_s, u"final checklist"_s }, { u"liste de controle"_s, u"checklist"_s },
        { u"liste de verification"_s, u"checklist"_s }, { u"approbation"_s, u"approval"_s },
        { u"validation finale"_s, u"sign off"_s }, { u"signatures"_s, u"sign off"_s },
        { u"sauvegarde"_s, u"backup"_s }, { u"avant le deploiement"_s, u"pre deployment"_s },
        { u"apres le deploiement"_s, u"post deployment"_s }, { u"prerequis"_s, u"prerequisites"_s },
        { u"pre-requis"_s, u"prerequisites"_s }, { u"preparation"_s, u"preparation"_s },
        { u"verification"_s, u"verification"_s }, { u"controles"_s, u"verification"_s },
        { u"tests de fumee"_s, u"smoke tests"_s }, { u"tests de charge"_s, u"load tests"_s },
        { u"surveillance"_s, u"monitoring"_s }, { u"apercu"_s, u"overview"_s },
        { u"vue d'ensemble"_s, u"overview"_s }, { u"etapes du deploiement"_s, u"deployment steps"_s },
        { u"etapes"_s, u"steps"_s }, { u"deploiement"_s, u"deployment"_s },
        { u"mise en production"_s, u"deployment"_s } });
    return phrases;
}

const std::vector<Phrase> &spanishPhrases()
{
    static const std::vector<Phrase> phrases = longestFirst({ { u"cuando revertir"_s, u"when to rollback"_s },
        { u"criterios de reversion"_s, u"rollback criteria"_s }, { u"reversion"_s, u"rollback"_s },
        { u"revertir"_s, u"rollback"_s }, { u"marcha atras"_s, u"rollback"_s },
        { u"restauracion"_s, u"restore"_s }, { u"solucion de problemas"_s, u"troubleshooting"_s },
        { u"resolucion de problemas"_s, u"troubleshooting"_s },
        { u"problemas conocidos"_s, u"known issues"_s }, { u"contactos"_s, u"contacts"_s },
        { u"escalado"_s, u"escalation"_s }, { u"guardia"_s, u"on call"_s },
        { u"variables de entorno"_s, u"environment variables"_s },
        { u"objetivos de rendimiento"_s, u"performance targets"_s }, { u"umbrales"_s, u"thresholds"_s },
        { u"lista de verificacion final"_s, u"final checklist"_s },
        { u"lista de verificacion"_s, u"checklist"_s }, { u"lista de comprobacion"_s, u"checklist"_s },
        { u"aprobaciones"_s, u"approvals"_s }, { u"aprobacion"_s, u"approval"_s },
        { u"visto bueno"_s, u"sign off"_s }, { u"firmas"_s, u"sign off"_s },
        { u"copia de seguridad"_s, u"backup"_s }, { u"respaldo"_s, u"backup"_s },
        { u"migraciones"_s, u"migrations"_s }, { u"migracion"_s, u"migration"_s },
        { u"antes del despliegue"_s, u"pre deployment"_s },
        { u"despues del despliegue"_s, u"post deployment"_s },
        { u"requisitos previos"_s, u"prerequisites"_s }, { u"preparacion"_s, u"preparation"_s },
        { u"verificacion"_s, u"verification"_s }, { u"comprobaciones"_s, u"verification"_s },
        { u"pruebas de humo"_s, u"smoke tests"_s }, { u"pruebas de carga"_s, u"load tests"_s },
        { u"supervision"_s, u"monitoring"_s }, { u"monitorizacion"_s, u"monitoring"_s },
        { u"monitoreo"_s, u"monitoring"_s }, { u"resumen"_s, u"overview"_s },
        { u"pasos del despliegue"_s, u"deployment steps"_s }, { u"pasos"_s, u"steps"_s },
        { u"despliegue"_s, u"deployment"_s }, { u"puesta en produccion"_s, u"deployment"_s },
        { u"servicios"_s, u"services"_s }, { u"puertos"_s, u"ports"_s } });
    return phrases;
}

const std::vector<Phrase> &chinesePhrases()
{
    static const std::vector<Phrase> phrases = longestFirst({ { u"回滚条件"_s, u"rollback criteria"_s },
        { u"回滚触发"_s, u"rollback triggers"_s }, { u"何时回滚"_s, u"when to rollback"_s },
        { u"回滚"_s, u"rollback"_s }, { u"回退"_s, u"rollback"_s }, { u"恢复"_s, u"restore"_s },
        { u"故障排查"_s, u"troubleshooting"_s }, { u"故障排除"_s, u"troubleshooting"_s },
        { u"常见问题"_s, u"known issues"_s }, { u"联系人"_s, u"contacts"_s },
        { u"联系方式"_s, u"contacts"_s }, { u"升级流程"_s, u"escalation"_s },
        { u"环境变量"_s, u"environment variables"_s }, { u"性能指标"_s, u"performance targets"_s },
        { u"性能目标"_s, u"performance targets"_s }, { u"阈值"_s, u"thresholds"_s },
        { u"检查清单"_s, u"checklist"_s }, { u"检查表"_s, u"checklist"_s },
        { u"部署前"_s, u"pre deployment"_s }, { u"上线前"_s, u"pre deployment"_s },
        { u"部署后"_s, u"post deployment"_s }, { u"上线后"_s, u"post deployment"_s },
        { u"审批"_s, u"approval"_s }, { u"签字"_s, u"sign off"_s }, { u"签核"_s, u"sign off"_s },
        { u"备份"_s, u"backup"_s }, { u"迁移"_s, u"migration"_s }, { u"准备"_s, u"preparation"_s },
        { u"前提条件"_s, u"prerequisites"_s }, { u"验证"_s, u"verification"_s },
        { u"健康检查"_s, u"health checks"_s }, { u"冒烟测试"_s, u"smoke tests"_s },
        { u"压力测试"_s, u"load tests"_s }, { u"监控"_s, u"monitoring"_s }, { u"观察"_s, u"monitoring"_s },
        { u"概述"_s, u"overview"_s }, { u"部署步骤"_s, u"deployment steps"_s },
        { u"部署服务"_s, u"deploy services"_s }, { u"部署"_s, u"deployment"_s }, { u"上线"_s, u"go live"_s },
        { u"发布"_s, u"release"_s }, { u"端口"_s, u"ports"_s }, { u"服务"_s, u"services"_s },
        { u"步骤"_s, u"steps"_s } });
    return phrases;
}

bool isHan(QChar c)
{
    return c.script() == QChar::Script_Han;
}

/// Replaces phrases at the beginnings of words; Han text has none, so there a phrase counts anywhere. Empty
/// when none is in it.
QString translated(const QString &text, const std::vector<Phrase> &phrases, bool anywhere)
{
    QString result;
    bool any = false;
    for (qsizetype at = 0; at < text.size();) {
        const bool begins = anywhere || at == 0 || !text[at - 1].isLetterOrNumber();
        const QStringView rest = begins ? QStringView(text).mid(at) : QStringView();
        const auto found = std::find_if(rest.isEmpty() ? phrases.end() : phrases.begin(), phrases.end(),
            [&](const Phrase &phrase) { return rest.startsWith(phrase.first); });
        if (found == phrases.end()) {
            result += text[at++];
            continue;
        }
        any = true;
        result += u' ' + found->second + u' ';
        at += found->first.size();
    }
    return any ? result.simplified() : QString();
}

} // namespace

QString inEnglish(const QString &heading)
{
    const QString plain = folded(heading);
    if (std::any_of(plain.begin(), plain.end(), isHan)) {
        const QString english = translated(plain, chinesePhrases(), true);
        return english.isEmpty() ? heading : english;
    }
    // One language at a time: a heading is written in one, and the first that knows a word of it decides.
    for (const auto *phrases : { &germanPhrases(), &frenchPhrases(), &spanishPhrases() }) {
        const QString english = translated(plain, *phrases, false);
        if (!english.isEmpty())
            return english;
    }
    return heading;
}

} // namespace fairlead
