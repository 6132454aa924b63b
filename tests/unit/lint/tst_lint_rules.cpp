#include "services/runbook/lint/lint.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Each finding that any part can produce has one rule that explains it.
class LintRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void eachIdIsThereOnce();
    void eachRuleExplainsItself();
    void eachIdInTheSourcesHasItsRule();
};

namespace {

/// The ids that a source file hands to a finding: the first literal behind its constructor or a helper.
QStringList idsIn(const QString &path)
{
    static const QRegularExpression handing(
        u"(?:\\badd\\(|\\bwarn(?:ed)?\\(\\s*compilation,(?:\\s*context,)?|\\bnote\\(|\\breport(?:Line|At)?\\("
        u"|findings?\\.(?:push_"
        u"back|emplace_back)\\("
        "\\s*\\{?|Finding\\s*(?:\\w+\\s*)?\\{|return\\s*\\{)\\s*u\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"_s"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList ids;
    for (auto it = handing.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
        ids << it.next().captured(1);
    return ids;
}

} // namespace

void LintRulesTest::eachIdIsThereOnce()
{
    QSet<QString> ids;
    for (const LintRule &rule : lintRules()) {
        QVERIFY2(!ids.contains(rule.id), qPrintable(rule.id));
        QCOMPARE(findLintRule(rule.id), &rule);
        ids.insert(rule.id);
    }
    QVERIFY(ids.size() > 60);
    QCOMPARE(findLintRule(u"no-such-rule"_s), nullptr);
}

void LintRulesTest::eachRuleExplainsItself()
{
    static const QRegularExpression kebab(u"^[a-z0-9]+(?:-[a-z0-9]+)*$"_s);
    for (const LintRule &rule : lintRules()) {
        QVERIFY2(kebab.match(rule.id).hasMatch(), qPrintable(rule.id));
        QVERIFY2(!rule.title.isEmpty() && rule.title.size() <= 60, qPrintable(rule.id));
        QVERIFY2(rule.explanation.size() >= 60 && rule.explanation.size() <= 400, qPrintable(rule.id));
        QVERIFY2(rule.explanation.endsWith(u'.'), qPrintable(rule.id));
        const qsizetype sentences = rule.explanation.count(u". "_s) + 1;
        QVERIFY2(sentences <= 4, qPrintable(rule.id));
    }
}

void LintRulesTest::eachIdInTheSourcesHasItsRule()
{
    int looked = 0;
    QDirIterator files(QStringLiteral(FAIRLEAD_SOURCE_DIR "/services/runbook"), { u"*.cpp"_s, u"*.h"_s },
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        for (const QString &id : idsIn(files.next())) {
            QVERIFY2(findLintRule(id) != nullptr, qPrintable(files.fileName() + u": "_s + id));
            ++looked;
        }
    }
    QVERIFY(looked > 60);
}

QTEST_APPLESS_MAIN(LintRulesTest)
#include "tst_lint_rules.moc"
