#include "tests/unit/practice/practice_bench.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int Ok = 0;
constexpr int Refused = 3;

} // namespace

/// The practice production pipeline, rehearsed on staging's machines, and then the real run that its gate
/// opens: real services, a real database, the real program.
class TestPracticeRehearsal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusedWithoutARehearsal();
    void rehearsedOnStagingsMachines();
    void thenReal();
    void cleanupTestCase();

private:
    Ran deploy(const QString &environment) const;
    QByteArray version(const QString &environment) const;
    QJsonObject newestRecord() const;

    std::unique_ptr<PracticeBench> m_world;
    QTemporaryDir m_state;
};

void TestPracticeRehearsal::initTestCase()
{
    m_world = std::make_unique<PracticeBench>();
    m_world->runMs = 400'000;
    m_world->environment = { u"XDG_STATE_HOME="_s + m_state.path() };
    const Ran created = m_world->practice(u"create"_s, m_world->createArguments());
    QVERIFY2(created.code == 0, qPrintable(created.err));
    const Ran managed = m_world->practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(managed.code == 0, qPrintable(managed.err));
    QByteArray pace = m_world->read(u"fairlead.yaml"_s);
    QVERIFY(pace.contains("time_scale: 0.05 "));
    m_world->write(u"fairlead.yaml"_s, pace.replace("time_scale: 0.05 ", "time_scale: 0.02 "));
    QByteArray rules = m_world->read(u"environments/production.yaml"_s);
    const QByteArray offered = "  # rehearsal:";
    QVERIFY(rules.contains(offered));
    rules.replace(offered, "  rehearsal:");
    m_world->write(u"environments/production.yaml"_s, rules);
}

void TestPracticeRehearsal::cleanupTestCase()
{
    if (!m_world)
        return;
    m_world->practice(u"stop"_s, { u"--remove"_s });
    QTRY_COMPARE_WITH_TIMEOUT(processesNaming(m_world->root()), QStringList{}, 20000);
}

Ran TestPracticeRehearsal::deploy(const QString &environment) const
{
    const QByteArray text = m_world->read(u"runbooks/production.md"_s);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    return m_world->run(QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead"),
        { u"deploy"_s, u"--headless"_s, u"--workspace"_s, m_world->root(), u"--environment"_s, environment,
            u"--version"_s, u"2.15.0"_s, u"--accept"_s, QString::fromLatin1(hash), u"--resume"_s,
            u"--approve"_s, u"vp-or-cto=jonas"_s, u"--tick-all"_s, u"seen"_s, u"--record"_s,
            m_world->path(u"records"_s) });
}

QByteArray TestPracticeRehearsal::version(const QString &environment) const
{
    return m_world->get(environment, 3019, u"/health"_s).json()[u"version"_s].toString().toUtf8();
}

QJsonObject TestPracticeRehearsal::newestRecord() const
{
    const QDir folder(m_world->path(u"records"_s));
    const QStringList files = folder.entryList({ u"*.json"_s }, QDir::Files, QDir::Time);
    return files.isEmpty() ? QJsonObject()
                           : QJsonDocument::fromJson(m_world->read(u"records/"_s + files.front())).object();
}

void TestPracticeRehearsal::refusedWithoutARehearsal()
{
    QTRY_COMPARE_WITH_TIMEOUT(version(u"production"_s), QByteArray("2.14.0"), 60000);
    const Ran early = deploy(u"production"_s);
    QVERIFY2(early.code == Refused, qPrintable(early.out + early.err));
    QVERIFY2(early.err.contains(u"no rehearsal in rehearsal"_s), qPrintable(early.err));
}

void TestPracticeRehearsal::rehearsedOnStagingsMachines()
{
    const QByteArray staging = version(u"staging"_s);
    const Ran rehearsal = deploy(u"rehearsal"_s);
    QVERIFY2(rehearsal.code == Ok, qPrintable(rehearsal.err + rehearsal.out.right(3000)));
    const QJsonObject record = newestRecord();
    QCOMPARE(record[u"outcome"_s].toString(), u"rolled back"_s);
    QCOMPARE(record[u"rollback"_s][u"plan"_s][u"items"_s].toArray().size(), 11);
    QCOMPARE(version(u"staging"_s), staging);
    QCOMPARE(version(u"production"_s), QByteArray("2.14.0")); // nobody has touched it
}

void TestPracticeRehearsal::thenReal()
{
    const Ran real = deploy(u"production"_s);
    QVERIFY2(real.code == Ok, qPrintable(real.err + real.out.right(3000)));
    QCOMPARE(version(u"production"_s), QByteArray("2.15.0"));
}

QTEST_GUILESS_MAIN(TestPracticeRehearsal)
#include "tst_practice_rehearsal.moc"
