#include "models/deployment_list_model.h"
#include "models/deployment_list_rows.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <functional>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Model = DeploymentListModel;

namespace {

QDateTime at(int minute)
{
    return QDateTime(QDate(2025, 11, 21), QTime(14, 0), Qt::UTC).addSecs(60 * minute);
}

DeploymentSummary summary(const QString &id, int minute, DeploymentPhase phase = DeploymentPhase::Completed)
{
    DeploymentSummary made{ id, u"production"_s, u"2.15.0"_s, phase, u"Mara Lind"_s, at(minute), {} };
    made.tier = Tier::Production;
    made.started = at(minute + 2);
    if (isOver(phase))
        made.ended = at(minute + 48);
    return made;
}

const QMap<QString, QString> Titles{ { u"production"_s, u"Production"_s } };

} // namespace

class TestDeploymentListModel : public QObject
{
    Q_OBJECT

private slots:
    void cells();
    void newestFirst();
    void openCount();
    void onlyWhatChanged();
    void headers();
    void everyChangeIsTold_data();
    void everyChangeIsTold();
    void words_data();
    void words();
    void usual_data();
    void usual();
    void longer_data();
    void longer();
};

void TestDeploymentListModel::cells()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({ summary(u"d-1"_s, 0) }, Titles);
    const auto cell = [&](int column) { return model.index(0, column).data(); };
    QCOMPARE(cell(Model::WhenColumn).toDateTime(), at(0));
    QCOMPARE(cell(Model::EnvironmentColumn).toString(), u"Production"_s);
    QCOMPARE(cell(Model::VersionColumn).toString(), u"2.15.0"_s);
    QCOMPARE(cell(Model::OutcomeColumn).toString(), u"Succeeded"_s);
    QCOMPARE(cell(Model::DurationColumn).toLongLong(), 46 * 60 * 1000);
    QCOMPARE(cell(Model::PersonColumn).toString(), u"Mara Lind"_s);
    QCOMPARE(cell(Model::RemarksColumn).toString(), QString());
    QCOMPARE(model.index(0, 0).data(Model::IdRole).toString(), u"d-1"_s);
    QCOMPARE(model.index(0, 0).data(Model::EnvironmentRole).toString(), u"production"_s);
    QCOMPARE(model.index(0, 0).data(Model::PhaseRole).toInt(), static_cast<int>(DeploymentPhase::Completed));
}

void TestDeploymentListModel::newestFirst()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({ summary(u"old"_s, 0), summary(u"new"_s, 90), summary(u"middle"_s, 30) }, Titles);
    QCOMPARE(model.rowOf(u"new"_s), 0);
    QCOMPARE(model.rowOf(u"middle"_s), 1);
    QCOMPARE(model.rowOf(u"old"_s), 2);
    QCOMPARE(model.rowOf(u"none"_s), -1);
}

void TestDeploymentListModel::openCount()
{
    Model model;
    QCOMPARE(model.openCount(), 0);
    model.update({ summary(u"a"_s, 0), summary(u"b"_s, 1, DeploymentPhase::Running),
                     summary(u"c"_s, 2, DeploymentPhase::Failed) },
        Titles);
    QCOMPARE(model.openCount(), 2);
    const QModelIndex running = model.index(model.rowOf(u"b"_s), Model::DurationColumn);
    QVERIFY(!running.data().isValid());
}

void TestDeploymentListModel::onlyWhatChanged()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector all{ summary(u"b"_s, 9, DeploymentPhase::Running), summary(u"a"_s, 0) };
    model.update(all, Titles);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.update(all, Titles);
    QCOMPARE(changed.count(), 0);
    all[0].phase = DeploymentPhase::Paused;
    model.update(all, Titles);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
    QCOMPARE(reset.count(), 0);
    all.push_back(summary(u"c"_s, 60));
    model.update(all, Titles);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowOf(u"c"_s), 0);
}

void TestDeploymentListModel::headers()
{
    Model model;
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(titles,
        QStringList({ u"When"_s, u"Environment"_s, u"Version"_s, u"Outcome"_s, u"Duration"_s, u"By"_s,
            u"Remarks"_s }));
}

using Change = std::function<void(DeploymentSummary &)>;

void TestDeploymentListModel::everyChangeIsTold_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("note") << Change([](auto &one) { one.notes = 1; });
    QTest::newRow("failure") << Change([](auto &one) { one.failures = 1; });
    QTest::newRow("glass") << Change([](auto &one) { one.glassBroken = true; });
    QTest::newRow("version before") << Change([](auto &one) { one.versionBefore = u"2.14.0"_s; });
    QTest::newRow("started") << Change([](auto &one) { one.started = at(5); });
    QTest::newRow("reason") << Change([](auto &one) { one.rollbackReason = u"errors"_s; });
}

void TestDeploymentListModel::everyChangeIsTold()
{
    QFETCH(Change, change);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector all{ summary(u"a"_s, 0) };
    model.update(all, Titles);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    change(all[0]);
    model.update(all, Titles);
    QCOMPARE(changed.count(), 1);
}

void TestDeploymentListModel::words_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, Model::Column column, const QString &text, const Change &change) {
        QTest::newRow(name) << change << int(column) << text;
    };
    row("before and after", Model::VersionColumn, u"2.14.0 → 2.15.0"_s,
        [](auto &one) { one.versionBefore = u"2.14.0"_s; });
    row("rehearsal", Model::EnvironmentColumn, u"Production (rehearsal)"_s,
        [](auto &one) { one.rehearses = u"live"_s; });
    row("own title", Model::EnvironmentColumn, u"Live, production"_s,
        [](auto &one) { one.title = u"Live"_s; });
    row("rolled back", Model::OutcomeColumn, u"Rolled back"_s,
        [](auto &one) { one.phase = DeploymentPhase::RolledBack; });
    row("rehearsed", Model::OutcomeColumn, u"Succeeded, rolled back"_s, [](auto &one) {
        one.phase = DeploymentPhase::RolledBack;
        one.rehearses = u"live"_s;
    });
    row("glass", Model::OutcomeColumn, u"Succeeded, glass broken"_s,
        [](auto &one) { one.glassBroken = true; });
    row("remarks", Model::RemarksColumn, u"errors everywhere; 1 failure; 2 notes"_s, [](auto &one) {
        one.rollbackReason = u"errors\neverywhere"_s;
        one.failures = 1;
        one.notes = 2;
    });
    row("never started", Model::DurationColumn, QString(), [](auto &one) { one.started = {}; });
}

void TestDeploymentListModel::words()
{
    QFETCH(Change, change);
    QFETCH(int, column);
    Model model;
    DeploymentSummary one = summary(u"a"_s, 0);
    change(one);
    model.update({ one }, Titles);
    QTEST(model.index(0, column).data().toString(), "text");
}

void TestDeploymentListModel::usual_data()
{
    QTest::addColumn<QList<int>>("minutes"); // of completed deployments; negative: rolled back
    QTest::addColumn<QList<int>>("usual"); // -1: none
    QTest::newRow("alone") << QList<int>{ 10 } << QList<int>{ -1 };
    QTest::newRow("two") << QList<int>{ 10, 30 } << QList<int>{ 30, 10 };
    QTest::newRow("three") << QList<int>{ 10, 20, 90 } << QList<int>{ 20, 10, 10 };
    QTest::newRow("four") << QList<int>{ 40, 10, 30, 20 } << QList<int>{ 20, 30, 20, 30 };
    QTest::newRow("equal") << QList<int>{ 10, 10, 10 } << QList<int>{ 10, 10, 10 };
    QTest::newRow("rolled back") << QList<int>{ 10, -99, 30 } << QList<int>{ 30, 10, 10 };
}

void TestDeploymentListModel::usual()
{
    QFETCH(QList<int>, minutes);
    QFETCH(QList<int>, usual);
    std::vector<DeploymentSummary> all;
    for (const int taken : minutes) {
        DeploymentSummary one = summary(QString::number(all.size()), 0);
        one.phase = taken < 0 ? DeploymentPhase::RolledBack : DeploymentPhase::Completed;
        one.ended = one.started.addSecs(60 * std::abs(taken));
        all.push_back(one);
    }
    DeploymentSummary elsewhere = summary(u"elsewhere"_s, 0);
    elsewhere.environment = u"staging"_s;
    all.push_back(elsewhere);
    const auto times = usualTimes(all);
    QVERIFY(!times.back());
    for (qsizetype i = 0; i < usual.size(); ++i)
        QCOMPARE(times[i] ? times[i]->count() / 60000 : -1, usual[i]);
}

void TestDeploymentListModel::longer_data()
{
    QTest::addColumn<int>("taken");
    QTest::addColumn<bool>("longer");
    QTest::newRow("the same") << 100 << false;
    QTest::newRow("a fifth") << 120 << false;
    QTest::newRow("more") << 121 << true;
    QTest::newRow("less") << 50 << false;
}

void TestDeploymentListModel::longer()
{
    QFETCH(int, taken);
    QTEST(isLonger(std::chrono::seconds(taken), std::chrono::seconds(100)), "longer");
}

QTEST_GUILESS_MAIN(TestDeploymentListModel)
#include "tst_deployment_list_model.moc"
