#include "models/environment_list_model.h"
#include "models/snapshots.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Model = EnvironmentListModel;

namespace {

EnvironmentSnapshot environment(const QString &name, Tier tier, const QString &version = {})
{
    EnvironmentSnapshot made;
    made.environment.name = name;
    made.environment.title = name.toUpper();
    made.environment.tier = tier;
    made.version = version;
    return made;
}

} // namespace

class TestEnvironmentListModel : public QObject
{
    Q_OBJECT

private slots:
    void roles();
    void onlyWhatChanged();
    void otherEnvironmentsReset();
    void untitled();
};

void TestEnvironmentListModel::roles()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EnvironmentSnapshot production = environment(u"production"_s, Tier::Production, u"2.14.0"_s);
    production.openDeployment = u"d-4"_s;
    model.update({ environment(u"staging"_s, Tier::Staging), production });
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex row = model.index(model.rowOf(u"production"_s));
    QCOMPARE(row.data().toString(), u"PRODUCTION"_s);
    QCOMPARE(row.data(Model::NameRole).toString(), u"production"_s);
    QCOMPARE(row.data(Model::TierRole).toInt(), static_cast<int>(Tier::Production));
    QCOMPARE(row.data(Model::VersionRole).toString(), u"2.14.0"_s);
    QCOMPARE(row.data(Model::OpenDeploymentRole).toString(), u"d-4"_s);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(u"version 2.14.0"_s));
    QCOMPARE(model.rowOf(u"nowhere"_s), -1);
}

void TestEnvironmentListModel::onlyWhatChanged()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector all{ environment(u"staging"_s, Tier::Staging),
        environment(u"production"_s, Tier::Production) };
    model.update(all);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.update(all);
    QCOMPARE(changed.count(), 0);
    all[1].version = u"2.15.0"_s;
    model.update(all);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(reset.count(), 0);
}

void TestEnvironmentListModel::otherEnvironmentsReset()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({ environment(u"staging"_s, Tier::Staging) });
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.update({ environment(u"local"_s, Tier::Local), environment(u"staging"_s, Tier::Staging) });
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowOf(u"staging"_s), 1);
    model.update({});
    QCOMPARE(model.rowCount(), 0);
}

void TestEnvironmentListModel::untitled()
{
    Model model;
    EnvironmentSnapshot bare;
    bare.environment.name = u"lab"_s;
    model.update({ bare });
    QCOMPARE(model.index(0).data().toString(), u"lab"_s);
}

QTEST_GUILESS_MAIN(TestEnvironmentListModel)
#include "tst_environment_list_model.moc"
