#include "services/desk/running/forgotten_attempts.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// What lies on the disk beside what the store knows.
class TestForgottenAttempts : public QObject
{
    Q_OBJECT

private slots:
    void attempts_data();
    void attempts();
    void namesWhatWasFound();
};

void TestForgottenAttempts::attempts_data()
{
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QStringList>("forgotten");
    QTest::newRow("nothing has run") << QStringList{} << QStringList{};
    QTest::newRow("all is known") << QStringList{ u"api__deploy/1"_s, u"api__deploy/2"_s, u"tests/1"_s }
                                  << QStringList{};
    QTest::newRow("fewer than known") << QStringList{ u"api__deploy/1"_s } << QStringList{};
    QTest::newRow("a third attempt") << QStringList{ u"api__deploy/2"_s, u"api__deploy/3"_s }
                                     << QStringList{ u"api/deploy, attempt 3"_s };
    QTest::newRow("a tenth attempt is newer than a ninth")
        << QStringList{ u"tests/10"_s, u"tests/9"_s } << QStringList{ u"tests, attempt 10"_s };
    QTest::newRow("a step that was never intended")
        << QStringList{ u"bot__deploy/1"_s } << QStringList{ u"bot/deploy, attempt 1"_s };
    QTest::newRow("a folder that is no attempt") << QStringList{ u"tests/notes"_s } << QStringList{};
}

void TestForgottenAttempts::attempts()
{
    QFETCH(QStringList, folders);
    QFETCH(QStringList, forgotten);
    const QTemporaryDir state;
    for (const QString &folder : folders)
        QVERIFY(QDir().mkpath(state.filePath(u"deployments/production-1/"_s + folder)));
    DeploymentState known{ u"production-1"_s };
    known.steps[u"api/deploy"_s].attempts = { Attempt{ 1 }, Attempt{ 2 } };
    known.steps[u"tests"_s].attempts = { Attempt{ 1 } };
    QCOMPARE(forgottenAttempts(known, attemptsOnDisk(state.path(), known.id)), forgotten);
    QCOMPARE(deploymentsOnDisk(state.path()), folders.isEmpty() ? QStringList() : QStringList{ known.id });
}

void TestForgottenAttempts::namesWhatWasFound()
{
    QCOMPARE(environmentOf(u"production-20261121-104500-1acf"_s), u"production"_s);
    QCOMPARE(environmentOf(u"eu-west-20261121-104500-1acf"_s), u"eu-west"_s);
    const QStringList seven{ u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s };
    const Error error = storeIsOlder(seven, u"/state"_s);
    QCOMPARE(error.kind, Error::Kind::Denied);
    QVERIFY2(error.message.contains(u"a; b; c; d; e and 2 more"_s), qPrintable(error.message));
    QVERIFY2(error.message.contains(u"/state"_s), qPrintable(error.message));
}

QTEST_GUILESS_MAIN(TestForgottenAttempts)
#include "tst_forgotten_attempts.moc"
