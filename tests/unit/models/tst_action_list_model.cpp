#include "models/action_list_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Model = ActionListModel;

namespace {

std::vector<Model::Action> someActions()
{
    return {
        { u"deployment.rollBack"_s, u"Roll back…"_s, u"Deployment"_s, u"Ctrl+Shift+R"_s, false,
            u"Nothing has been changed yet."_s },
        { u"view.refresh"_s, u"Refresh: check services now"_s, u"View"_s, u"F5"_s },
        { u"view.deployments"_s, u"Deployments"_s, u"View"_s, u"Ctrl+0"_s },
        { u"deployment.record"_s, u"Write record…"_s, u"Deployment"_s, {} },
        { u"file.quit"_s, u"Quit"_s, u"File"_s, u"Ctrl+Q"_s },
    };
}

QStringList shown(const Model &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row).data().toString();
    return texts;
}

} // namespace

class TestActionListModel : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void better_data();
    void better();
    void narrows_data();
    void narrows();
    void roles();
    void longText();
};

void TestActionListModel::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << QString() << u"Quit"_s << true;
    QTest::newRow("whole") << u"quit"_s << u"Quit"_s << true;
    QTest::newRow("initials") << u"rb"_s << u"Roll back…"_s << true;
    QTest::newRow("scattered") << u"rlbk"_s << u"Roll back…"_s << true;
    QTest::newRow("blanks do not count") << u"  roll   back "_s << u"Roll back…"_s << true;
    QTest::newRow("wrong order") << u"br"_s << u"Roll back…"_s << false;
    QTest::newRow("one too many") << u"quitt"_s << u"Quit"_s << false;
    QTest::newRow("a word's beginning would lead astray") << u"ab"_s << u"cab b a"_s << true;
    QTest::newRow("empty text") << u"a"_s << QString() << false;
    QTest::newRow("not a pattern") << u".*"_s << u"Quit"_s << false;
}

void TestActionListModel::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(fuzzyScore(pattern, text) >= 0, fits);
    if (!fits)
        QCOMPARE(fuzzyScore(pattern, text), -1);
}

void TestActionListModel::better_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("beginning over middle") << u"re"_s << u"Refresh"_s << u"Write record…"_s;
    QTest::newRow("word over scattered") << u"rec"_s << u"Write record…"_s << u"Refresh services"_s;
    QTest::newRow("initials over inside") << u"rb"_s << u"Roll back…"_s << u"Turbine"_s;
    QTest::newRow("neighbours over apart") << u"pau"_s << u"Pause"_s << u"Plan a run"_s;
}

void TestActionListModel::better()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse));
    QVERIFY(fuzzyScore(pattern, worse) >= -1);
}

void TestActionListModel::narrows_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("all, as given") << QString()
                                   << QStringList{ u"Roll back…"_s, u"Refresh: check services now"_s,
                                          u"Deployments"_s, u"Write record…"_s, u"Quit"_s };
    QTest::newRow("one") << u"qui"_s << QStringList{ u"Quit"_s };
    QTest::newRow("none") << u"zzz"_s << QStringList();
    QTest::newRow("menu counts, less than the text")
        << u"deploy"_s << QStringList{ u"Deployments"_s, u"Roll back…"_s, u"Write record…"_s };
}

void TestActionListModel::narrows()
{
    QFETCH(QString, pattern);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setActions(someActions());
    model.setPattern(pattern);
    QTEST(shown(model), "texts");
    model.setPattern({});
    QCOMPARE(model.rowCount(), 5);
}

void TestActionListModel::roles()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setActions(someActions());
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data(Model::IdRole).toString(), u"deployment.rollBack"_s);
    QCOMPARE(first.data(Model::GroupRole).toString(), u"Deployment"_s);
    QCOMPARE(first.data(Model::ShortcutRole).toString(), u"Ctrl+Shift+R"_s);
    QCOMPARE(first.data(Model::EnabledRole).toBool(), false);
    QCOMPARE(first.data(Model::WhyNotRole).toString(), u"Nothing has been changed yet."_s);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"Nothing has been changed yet."_s));
    QVERIFY(first.flags() & Qt::ItemIsSelectable);
    QVERIFY(!model.action(-1) && !model.action(5));
}

/// A long text costs time in its length, not more.
void TestActionListModel::longText()
{
    const QString text(200000, u'a');
    QCOMPARE(fuzzyScore(QString(50, u'a') + u'b', text), -1);
    QVERIFY(fuzzyScore(u"aaa"_s, text) > 0);
}

QTEST_GUILESS_MAIN(TestActionListModel)
#include "tst_action_list_model.moc"
