#include "services/runbook/prose/heading_languages.h"
#include "services/runbook/prose/text_repair.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/reading/section_roles.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Runbook read(const QByteArray &text)
{
    const auto runbook = readRunbook(u"x.md"_s, text);
    return runbook ? *runbook : Runbook{};
}

/// What a program does that takes UTF-8 for Latin-1 and saves it again.
QString asLatin1(const QString &text)
{
    return QString::fromLatin1(text.toUtf8());
}

} // namespace

class DocumentFactsTest : public QObject
{
    Q_OBJECT

private slots:
    void languages_data();
    void languages();
    void drawnBoxes();
    void tables();
    void contacts();
    void requiredVariables();
    void attributesOfProse();
    void damage_data();
    void damage();
    void damageIsShownRepaired();
    void repairIsExact();
};

void DocumentFactsTest::languages_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("role");
    const auto row = [](const char *heading, const char *role) {
        QTest::newRow(heading) << QString::fromUtf8(heading) << QString::fromLatin1(role);
    };
    row("Vorbereitung", "preparation");
    row("3. Überprüfung nach dem Umschalten", "verification");
    row("Rückfallplan", "rollback");
    row("Rückfallkriterien", "rollback-triggers");
    row("Datensicherung", "backup");
    row("Bereitstellung der Dienste", "deploy");
    row("Fehlerbehebung", "troubleshooting");
    row("Freigabe", "approval");
    row("Ansprechpartner", "contacts");
    row("Préparation", "preparation");
    row("Sauvegarde de la base", "backup");
    row("Étapes du déploiement", "deploy");
    row("Vérification", "verification");
    row("Retour arrière", "rollback");
    row("Après le déploiement", "post-deployment");
    row("Liste de contrôle", "checklist");
    row("Copia de seguridad", "backup");
    row("Pasos del despliegue", "deploy");
    row("Criterios de reversión", "rollback-triggers");
    row("Lista de verificación", "checklist");
    row("Solución de problemas", "troubleshooting");
    row("部署步骤", "deploy");
    row("回滚条件", "rollback-triggers");
    row("数据库备份", "backup");
    row("部署前检查清单", "checklist");
    row("健康检查", "verification");
    row("Path A: revert the services", "rollback");
    row("Manual override", "rollback");
    row("If it fails", "rollback");
    row("If the deployment goes wrong", "rollback");
    row("The way back", "rollback");
    row("Paths and folders", "unknown");
    row("What to do if it rains", "unknown");
    row("Decision log", "unknown");
    row("Réunion d'équipe", "unknown");
    row("Kaffeeküche", "unknown");
    row("会议记录", "unknown");
}

void DocumentFactsTest::languages()
{
    QFETCH(QString, heading);
    QFETCH(QString, role);
    QCOMPARE(roleWord(roleOfWords(heading)), role);
}

void DocumentFactsTest::drawnBoxes()
{
    const Runbook runbook = read("# T\n\n## Checklist\n\n- ⬜ one\n- ☑ two\n- □ three\n1. [ ] four\n\n"
                                 "☐ five\n☐ six\n\n- a ⬜ within\n- plain\n\n"
                                 "☐ seven ☑ eight\nand more ☐ nine\n\n> ☐ ten ☐ eleven");
    QStringList found;
    for (const ChecklistItem &item : runbook.items)
        found << u"%1 %2%3"_s.arg(item.line).arg(item.text, item.checked ? u"!"_s : QString());
    QCOMPARE(found,
        (QStringList{ u"5 one"_s, u"6 two!"_s, u"7 three"_s, u"8 four"_s, u"10 five"_s, u"11 six"_s,
            u"16 seven"_s, u"16 eight and more!"_s, u"17 nine"_s, u"19 ten"_s, u"19 eleven"_s }));
    QCOMPARE(runbook.prose.size(), std::size_t(2));
}

void DocumentFactsTest::tables()
{
    const Runbook runbook
        = read("## Limits\n\n| What | Good | Bad |\n|---|---|---|\n| errors | `< 1%` | > 2% |\n"
               "| latency | **fast** | slow |\n\ntext\n");
    QCOMPARE(runbook.tables.size(), std::size_t(1));
    const Table &table = runbook.tables.front();
    QCOMPARE(table.section, 0);
    QCOMPARE(table.header, (QStringList{ u"What"_s, u"Good"_s, u"Bad"_s }));
    QCOMPARE(table.rows.size(), std::size_t(2));
    QCOMPARE(table.rows[0].cells, (QStringList{ u"errors"_s, u"< 1%"_s, u"> 2%"_s }));
    QCOMPARE(table.rows[1].cells[1], u"fast"_s);
    QCOMPARE(table.rows[1].line, 6);
    QCOMPARE(table.lines, (SourceRange{ 3, 6 }));
    QVERIFY(runbook.ports.empty());
}

void DocumentFactsTest::contacts()
{
    const Runbook runbook = read(
        "# T\n\n## Emergency Contacts\n\n- **Night shift**: +49 30 1234\n- **Owner**: [Name]\n\n"
        "### Level 2: the platform people\n\n- **Contact**: #platform\n- **Response time**: soon\n\n"
        "## Who to call (escalation)\n\n| Role | Name | Phone |\n|---|---|---|\n| Lead | Ada | 12 |\n");
    QStringList found;
    for (const Contact &contact : runbook.contacts)
        found << u"%1 %2|%3|%4"_s.arg(contact.line).arg(contact.role, contact.reach, contact.scope);
    QCOMPARE(found,
        (QStringList{ u"5 Night shift|+49 30 1234|"_s, u"6 Owner||"_s,
            u"8 Level 2: the platform people|#platform|Response time: soon"_s, u"17 Lead|Ada, 12|"_s }));
}

void DocumentFactsTest::requiredVariables()
{
    const Runbook runbook
        = read("# T\n\n## Environment Variables\n\nEach needs:\n\n- `STORE_URL` - where\n"
               "- `QUEUE_URL` (optional) - or not\n- Talk to Ada\n- `STORE_URL` again\n\n"
               "| Variable | About |\n|---|---|\n| TOKEN_KEY | signs |\n\n## Other\n\n- `NOT_ME` - x\n");
    QStringList found;
    for (const RequiredVariable &variable : runbook.required)
        found << u"%1 %2|%3"_s.arg(variable.line).arg(variable.name, variable.about);
    QCOMPARE(found, (QStringList{ u"7 STORE_URL|where"_s, u"14 TOKEN_KEY|signs"_s }));
}

void DocumentFactsTest::attributesOfProse()
{
    const Runbook runbook = read("# T\n\n## Deploy\n\nWait a bit. <!-- fairlead: means=wait for=2m -->\n\n"
                                 "- look <!-- fairlead: means=nothing -->\n- again\n\nLast words.\n\n"
                                 "<!-- fairlead: means=watch -->\n");
    QCOMPARE(runbook.prose.size(), std::size_t(4));
    QCOMPARE(runbook.prose[0].attributes.value(u"means"_s), u"wait"_s);
    QCOMPARE(runbook.prose[0].attributes.value(u"for"_s), u"2m"_s);
    QCOMPARE(runbook.prose[0].text, u"Wait a bit."_s);
    QCOMPARE(runbook.prose[1].attributes.value(u"means"_s), u"nothing"_s);
    QVERIFY(runbook.prose[2].attributes.isEmpty());
    QCOMPARE(runbook.prose[3].attributes.value(u"means"_s), u"watch"_s);
    QVERIFY(runbook.findings.empty());
}

void DocumentFactsTest::damage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("damaged");
    QTest::newRow("plain") << u"Deploy the till - slowly"_s << false;
    QTest::newRow("German") << u"„Überprüfen“ heißt: Straße für Straße, Fuß“ vor Fuß“ …"_s << false;
    QTest::newRow("French") << u"« Déployé » à l’été — «Élan» “été” créé"_s << false;
    QTest::newRow("Chinese") << u"部署步骤：至少15分钟"_s << false;
    QTest::newRow("emoji") << u"🚀 go ⚠️ stop"_s << false;
    QTest::newRow("dash as Latin-1") << asLatin1(u"a – b"_s) << true;
    QTest::newRow("emoji as Windows") << u"ðŸš€ go"_s << true;
    QTest::newRow("umlauts as Latin-1") << asLatin1(u"für Größe über Straße"_s) << true;
    QTest::newRow("emoji as Mac") << u"\uF8FFüöÄ go"_s << true;
    QTest::newRow("empty") << QString() << false;
}

void DocumentFactsTest::damage()
{
    QFETCH(QString, text);
    QFETCH(bool, damaged);
    QCOMPARE(findDamage(text).has_value(), damaged);
}

void DocumentFactsTest::damageIsShownRepaired()
{
    const QByteArray text = u"# T\n\n## \uF8FFüöÄ Deploy\n\nGo – now\n\n- [ ] ‚è±Ô∏è look\n"_s.toUtf8();
    const Runbook runbook = read(text);
    QCOMPARE(runbook.text, text);
    QCOMPARE(runbook.sections[1].title, u"🚀 Deploy"_s);
    QCOMPARE(runbook.items[0].text, u"⏱️ look"_s);
    QCOMPARE(runbook.prose[0].text, u"Go – now"_s);
    QCOMPARE(runbook.findings.size(), std::size_t(1));
    QCOMPARE(runbook.findings[0].id, u"text-misread"_s);
    QCOMPARE(runbook.findings[0].lines.first, 3);
}

/// Whatever was written, misreading it and telling it back gives it again.
void DocumentFactsTest::repairIsExact()
{
    QRandomGenerator random(7);
    const QString alphabet = u"abc äöüéèçñ –—“”… 🚀⚠✅❌ 部署 Ж ω 1%"_s;
    for (int round = 0; round < 2000; ++round) {
        QString text;
        for (int i = random.bounded(1, 40); i > 0; --i) {
            const qsizetype at = random.bounded(int(alphabet.size()));
            if (!alphabet[at].isSurrogate())
                text += alphabet[at];
        }
        text += u" 🚀"_s;
        const QString damaged = asLatin1(text);
        const auto damage = findDamage(damaged);
        QVERIFY2(damage.has_value(), qUtf8Printable(text));
        QCOMPARE(repaired(damaged, Misreading::Latin1), text);
    }
}

QTEST_GUILESS_MAIN(DocumentFactsTest)
#include "tst_document_facts.moc"
