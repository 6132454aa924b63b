#include "models/deployment_list_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

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
};

void TestDeploymentListModel::cells()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({ summary(u"d-1"_s, 0) }, Titles);
    const auto cell = [&](int column) { return model.index(0, column).data(); };
    QCOMPARE(cell(Model::DeploymentColumn).toString(), u"Deploy 2.15.0 to Production"_s);
    QCOMPARE(cell(Model::VersionColumn).toString(), u"2.15.0"_s);
    QCOMPARE(cell(Model::StateColumn).toString(), deploymentPhaseWord(DeploymentPhase::Completed));
    QCOMPARE(cell(Model::StartedByColumn).toString(), u"Mara Lind"_s);
    QCOMPARE(cell(Model::StartedColumn).toDateTime(), at(0));
    QCOMPARE(cell(Model::DurationColumn).toLongLong(), 48 * 60 * 1000);
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
        QStringList(
            { u"Deployment"_s, u"Version"_s, u"State"_s, u"Started by"_s, u"Started"_s, u"Duration"_s }));
}

QTEST_GUILESS_MAIN(TestDeploymentListModel)
#include "tst_deployment_list_model.moc"
