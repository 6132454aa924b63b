#include "tests/gui/gui_test.h"
#include "tests/gui/history_samples.h"
#include "tests/gui/window_fixture.h"
#include "ui/history/compare_facts.h"
#include "ui/history/compare_model.h"
#include "ui/history/history_filter.h"
#include "ui/window/page_stack.h"

#include "models/deployment_list_model.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Criteria = HistoryCriteria;
using Mark = CompareRow::Mark;

/// The page of all deployments and the comparison of two, worked by keys and mouse.
class TestDeploymentsPage : public QObject
{
    Q_OBJECT

private slots:
    void filters_data();
    void filters();
    void filtersByHand();
    void nothingMatches();
    void sortsByTheHeader();
    void opensWhatIsPicked();
    void showsNotesAndReason();
    void keepsWhatIsPicked();
    void comparesTwo();
    void comparesOnlyTwo();
    void stepsBesideEachOther_data();
    void stepsBesideEachOther();
    void overviewAndDecisions();
    void whatRanDifferently();
    void onlyWhatDiffers();
    void aNewerHistoryIsTakenUp();
    void looks_data();
    void looks();
};

namespace {

/// The window with the page in it.
struct Stage
{
    Stage()
        : fixture(history::desk())
    {
        fixture.show({ 1280, 800 });
        fixture.window->showPage(pages::Deployments);
        table = fixture.find<QTableView>("deploymentTable");
    }

    QStringList ids() const
    {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all << table->model()->index(row, 0).data(DeploymentListModel::IdRole).toString();
        return all;
    }

    QString text(const char *label) const { return fixture.find<QLabel>(label)->text(); }
    void click(const char *button) const
    {
        QTest::mouseClick(fixture.find<QPushButton>(button), Qt::LeftButton);
    }
    void clickRow(int row, Qt::KeyboardModifiers keys = {}) const
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, keys,
            table->visualRect(table->model()->index(row, 1)).center());
    }
    QDialog *compared() const
    {
        auto *dialog = fixture.window->findChild<QDialog *>(u"compareDialog"_s);
        return dialog && QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
    /// "h-5" and "h-7", which the desk has whole.
    QDialog *compareTwo() const
    {
        clickRow(1);
        clickRow(3, Qt::ControlModifier);
        click("compareDeployments");
        return compared();
    }

    WindowFixture fixture;
    QTableView *table = nullptr;
};

QStringList idsFor(const Criteria &criteria)
{
    DeploymentListModel model;
    HistoryFilter filter;
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    model.update(history::deployments(), {});
    filter.setCriteria(criteria, sample::now());
    QStringList ids;
    for (int row = 0; row < filter.rowCount(); ++row)
        ids << filter.index(row, 0).data(DeploymentListModel::IdRole).toString();
    return ids;
}

CompareRow rowOf(const CompareRows &rows, const QString &what)
{
    for (const CompareRow &row : rows) {
        if (row.what == what)
            return row;
    }
    return { u"there is no row "_s + what };
}

DeploymentState oneStep(const QString &id, StepState state, std::chrono::milliseconds took)
{
    DeploymentState made;
    Step step;
    step.id = id;
    step.title = id;
    made.pipeline.phases = { Phase{ u"p"_s, u"P"_s } };
    made.pipeline.phases[0].steps = { step };
    StepProgress &progress = made.steps[id];
    progress.state = state;
    Attempt attempt;
    attempt.evidence[u"elapsedMs"_s] = qint64(took.count());
    progress.attempts = { attempt };
    return made;
}

const QMap<QString, QString> Names{ { u"mara"_s, u"Mara Lind"_s }, { u"jonas"_s, u"Jonas Vik"_s } };

} // namespace

void TestDeploymentsPage::filters_data()
{
    QTest::addColumn<Criteria>("criteria");
    QTest::addColumn<QString>("ids");
    using O = Criteria::Outcome;
    using K = Criteria::Kind;
    QTest::newRow("everything") << Criteria{} << u"h-8 h-7 h-6 h-5 h-4 h-3 h-2 h-1"_s;
    QTest::newRow("a word of the reason") << Criteria{ u"503"_s } << u"h-5"_s;
    QTest::newRow("two words, any case") << Criteria{ u"TARIQ buddy"_s } << u"h-5"_s;
    QTest::newRow("a version") << Criteria{ u"2.14.4"_s } << u"h-4"_s;
    QTest::newRow("the glass") << Criteria{ u"glass"_s } << u"h-7"_s;
    QTest::newRow("no such word") << Criteria{ u"zebra"_s } << QString();
    QTest::newRow("environment") << Criteria{ {}, u"staging"_s } << u"h-6 h-2"_s;
    QTest::newRow("succeeded") << Criteria{ {}, {}, O::Succeeded } << u"h-7 h-6 h-4 h-2 h-1"_s;
    QTest::newRow("failed") << Criteria{ {}, {}, O::Failed } << u"h-5"_s;
    QTest::newRow("cancelled") << Criteria{ {}, {}, O::Cancelled } << u"h-3"_s;
    QTest::newRow("not over") << Criteria{ {}, {}, O::Open } << u"h-8"_s;
    QTest::newRow("rehearsals") << Criteria{ {}, {}, O::Any, K::Rehearsal } << u"h-6"_s;
    QTest::newRow("deployments in staging")
        << Criteria{ {}, u"staging"_s, O::Any, K::Deployment } << u"h-2"_s;
    QTest::newRow("a day") << Criteria{ {}, {}, O::Any, K::Any, 1 } << u"h-8"_s;
    QTest::newRow("a month") << Criteria{ {}, {}, O::Any, K::Any, 30 } << u"h-8 h-7 h-6 h-5 h-4 h-3 h-2"_s;
    QTest::newRow("all of them") << Criteria{ u"mara"_s, u"production"_s, O::Succeeded, K::Deployment, 7 }
                                 << u"h-7 h-4"_s;
}

void TestDeploymentsPage::filters()
{
    QFETCH(Criteria, criteria);
    QTEST(idsFor(criteria).join(u' '), "ids");
}

void TestDeploymentsPage::filtersByHand()
{
    Stage stage;
    QCOMPARE(stage.text("historyCount"), u"8 in all"_s);
    QTest::keyClick(stage.table, Qt::Key_F, Qt::ControlModifier);
    auto *words = stage.fixture.find<QLineEdit>("historyWords");
    QTRY_VERIFY(words->hasFocus());
    QTest::keyClicks(words, u"production mara"_s);
    QCOMPARE(stage.ids().join(u' '), u"h-8 h-7 h-4 h-3 h-1"_s);
    QCOMPARE(stage.text("historyCount"), u"5 of 8"_s);
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_VERIFY(stage.table->hasFocus());
    auto *outcome = stage.fixture.find<QComboBox>("historyOutcome");
    outcome->setFocus();
    QTest::keyClicks(outcome, u"c"_s); // Cancelled
    QCOMPARE(stage.ids(), QStringList{ u"h-3"_s });
    words->setFocus();
    QTest::keyClick(words, Qt::Key_Escape);
    QCOMPARE(words->text(), QString());
    QCOMPARE(stage.text("historyCount"), u"1 of 8"_s);
}

void TestDeploymentsPage::nothingMatches()
{
    Stage stage;
    stage.fixture.find<QLineEdit>("historyWords")->setText(u"zebra"_s);
    auto *page = stage.fixture.find<QWidget>("deploymentsPage");
    auto *button = page->findChild<QPushButton *>(u"emptyButton"_s);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Clear filters"_s);
    QVERIFY(!stage.fixture.find<QPushButton>("openDeployment")->isEnabled());
    QVERIFY(!stage.fixture.find<QWidget>("historyDetail")->isVisible());
    checkScreen(stage.fixture.window.get(), u"history-nothing-matches"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(stage.table->isVisible());
    QCOMPARE(stage.ids().size(), 8);
    QCOMPARE(stage.text("historyCount"), u"8 in all"_s);
}

void TestDeploymentsPage::sortsByTheHeader()
{
    Stage stage;
    QTRY_VERIFY(!stage.table->isColumnHidden(DeploymentListModel::RemarksColumn)); // it has its room
    QHeaderView *header = stage.table->horizontalHeader();
    const auto click = [header] {
        const int left = header->sectionViewportPosition(DeploymentListModel::DurationColumn);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, { left + 40, header->height() / 2 });
    };
    click();
    QCOMPARE(stage.ids().last(), u"h-4"_s); // 90 min
    click();
    QCOMPARE(stage.ids().first(), u"h-4"_s);
    QCOMPARE(stage.ids().last(), u"h-3"_s); // which never started
    click();
    QCOMPARE(stage.ids().first(), u"h-8"_s); // as it was
}

void TestDeploymentsPage::opensWhatIsPicked()
{
    Stage stage;
    QSignalSpy opened(stage.fixture.window.get(), &MainWindow::deploymentShown);
    stage.fixture.find<QLineEdit>("historyWords")->setText(u"503"_s);
    stage.table->setFocus();
    QTest::keyClick(stage.table, Qt::Key_Home);
    QTest::keyClick(stage.table, Qt::Key_Return);
    QCOMPARE(opened, QList<QVariantList>({ { u"h-5"_s } }));
}

void TestDeploymentsPage::showsNotesAndReason()
{
    Stage stage;
    stage.clickRow(3);
    QTRY_VERIFY(stage.fixture.find<QWidget>("historyDetail")->isVisible());
    const QString notes = stage.fixture.find<QPlainTextEdit>("historyNotes")->toPlainText();
    QVERIFY2(notes.contains(u"Mara Lind"_s) && notes.contains(u"the database was slow all morning"_s),
        qPrintable(notes));
    QVERIFY(notes.contains(u"Jonas Vik"_s) && notes.contains(u"<b>call</b> the provider"_s));
    QVERIFY(stage.text("historyReason").contains(u"Buddy Service answers 503"_s));
    QVERIFY(stage.text("historyFacts").contains(u"Created by Tariq Noor"_s));
    const QModelIndex remarks = stage.table->model()->index(3, DeploymentListModel::RemarksColumn);
    QVERIFY(remarks.data(Qt::ToolTipRole).toString().contains(u"2 notes"_s));
    stage.clickRow(1);
    QTRY_VERIFY(stage.text("historyReason").contains(u"The glass was broken by Jonas Vik"_s));
    QVERIFY(!stage.fixture.find<QPlainTextEdit>("historyNotes")->isVisible());
}

void TestDeploymentsPage::keepsWhatIsPicked()
{
    Stage stage;
    stage.clickRow(1);
    stage.clickRow(3, Qt::ControlModifier);
    auto list = history::deployments();
    list.insert(list.begin(),
        { u"h-9"_s, u"staging"_s, u"2.16.0"_s, DeploymentPhase::Preparing, u"mara"_s, sample::now(), {} });
    stage.fixture.desk->setDeployments(list);
    QTRY_COMPARE(stage.table->model()->rowCount(), 9);
    QStringList picked;
    for (const QModelIndex &row : stage.table->selectionModel()->selectedRows())
        picked << row.data(DeploymentListModel::IdRole).toString();
    picked.sort();
    QCOMPARE(picked, QStringList({ u"h-5"_s, u"h-7"_s }));
    QCOMPARE(stage.table->currentIndex().data(DeploymentListModel::IdRole).toString(), u"h-5"_s);
}

void TestDeploymentsPage::comparesTwo()
{
    Stage stage;
    QDialog *dialog = stage.compareTwo();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>(u"compareAbout"_s)->text().contains(u"Older: h-5. Newer: h-7."_s));
    const auto *overview = dialog->findChild<QTableView *>(u"compareOverview"_s);
    QVERIFY(overview->model()->headerData(1, Qt::Horizontal).toString().startsWith(u"Older: 2.14.5"_s));
    QVERIFY(overview->model()->headerData(2, Qt::Horizontal).toString().startsWith(u"Newer: 2.14.7"_s));
    checkScreen(dialog, u"compare-overview"_s);
    auto *tabs = dialog->findChild<QTabWidget *>();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    checkScreen(dialog, u"compare-steps"_s);
    tabs->setCurrentIndex(3);
    checkScreen(dialog, u"compare-decisions"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!stage.fixture.window->findChild<QDialog *>(u"compareDialog"_s));
}

/// By keys alone; with one or three nothing opens, and the button says why.
void TestDeploymentsPage::comparesOnlyTwo()
{
    Stage stage;
    auto *button = stage.fixture.find<QPushButton>("compareDeployments");
    stage.table->setFocus();
    QTest::keyClick(stage.table, Qt::Key_Home);
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().startsWith(u"Pick two deployments"_s));
    QTest::keyClick(stage.table, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!stage.fixture.window->findChild<QDialog *>(u"compareDialog"_s));
    QTest::keyClick(stage.table, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(button->isEnabled());
    QTest::keyClick(stage.table, Qt::Key_D, Qt::ControlModifier);
    QDialog *dialog = stage.compared();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>(u"compareAbout"_s)->text().contains(u"still being read"_s));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(stage.fixture.window->isActiveWindow());
    QTest::keyClick(stage.table, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(!button->isEnabled());
}

void TestDeploymentsPage::stepsBesideEachOther_data()
{
    QTest::addColumn<int>("older"); // ms
    QTest::addColumn<int>("newer");
    QTest::addColumn<Mark>("mark");
    QTest::addColumn<QString>("note");
    QTest::newRow("the same") << 60000 << 60000 << Mark::Same << QString();
    QTest::newRow("a fifth") << 60000 << 72000 << Mark::Same << QString();
    QTest::newRow("longer") << 60000 << 100000 << Mark::Longer << u"40 s longer"_s;
    QTest::newRow("shorter") << 100000 << 60000 << Mark::Shorter << u"40 s shorter"_s;
    QTest::newRow("too short to matter") << 100 << 900 << Mark::Same << QString();
}

void TestDeploymentsPage::stepsBesideEachOther()
{
    QFETCH(int, older);
    QFETCH(int, newer);
    const auto rows = compareSteps(oneStep(u"a"_s, StepState::Succeeded, std::chrono::milliseconds(older)),
        oneStep(u"a"_s, StepState::Succeeded, std::chrono::milliseconds(newer)));
    QCOMPARE(rows.size(), 1U);
    QTEST(rows[0].mark, "mark");
    QTEST(rows[0].note, "note");
}

void TestDeploymentsPage::overviewAndDecisions()
{
    DeploymentState older = history::rolledBack().state;
    const DeploymentState newer = history::succeeded().state;
    older.approvals = { { u"vp"_s, u"jonas"_s, true, u"fine"_s, older.subjectHash } };
    older.votes = { { u"qa"_s, u"mara"_s, false, u"red"_s } };
    const auto overview = compareOverview(older, newer, Names);
    QCOMPARE(rowOf(overview, u"Environment"_s).mark, Mark::Same);
    QCOMPARE(rowOf(overview, u"Outcome"_s).newer, u"completed, glass broken"_s);
    QCOMPARE(rowOf(overview, u"Rolled back because"_s).mark, Mark::OnlyOlder);
    QCOMPARE(rowOf(overview, u"Took"_s).mark, Mark::Shorter);
    QCOMPARE(rowOf(overview, u"Took"_s).note, u"12:00 shorter"_s);
    QCOMPARE(rowOf(overview, u"PREVIOUS_COMMIT"_s).newer, u"4be1c09"_s);
    const auto decisions = compareDecisions(older, newer, Names);
    QCOMPARE(rowOf(decisions, u"Approval: vp"_s).older, u"approved by Jonas Vik: fine"_s);
    QCOMPARE(rowOf(decisions, u"Vote: qa"_s).older, u"no-go by Mara Lind: red"_s);
    QCOMPARE(rowOf(decisions, u"Glass"_s).mark, Mark::OnlyNewer);
}

void TestDeploymentsPage::whatRanDifferently()
{
    const DeploymentState older = oneStep(u"old"_s, StepState::Succeeded, 1s);
    const DeploymentState newer = oneStep(u"new"_s, StepState::Failed, 1s);
    const auto steps = compareSteps(older, newer);
    QCOMPARE(steps.size(), 2U);
    QCOMPARE(steps[0].mark, Mark::OnlyNewer);
    QCOMPARE(steps[1].mark, Mark::OnlyOlder);
    const auto pipelines = comparePipelines(older, newer);
    QCOMPARE(rowOf(pipelines, u"step: old"_s).mark, Mark::OnlyOlder);
    QCOMPARE(rowOf(pipelines, u"step: new"_s).mark, Mark::OnlyNewer);
    QVERIFY(comparePipelines(older, older).empty());
}

void TestDeploymentsPage::onlyWhatDiffers()
{
    CompareModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTitles(u"one"_s, u"two"_s);
    model.setRows({ { u"a"_s, u"1"_s, u"1"_s }, { u"b"_s, u"1"_s, u"2"_s, Mark::Differs },
        { u"c"_s, {}, u"x\ny"_s, Mark::OnlyNewer } });
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.differences(), 2);
    QCOMPARE(model.index(2, 1).data().toString(), u"–"_s);
    QCOMPARE(model.index(2, 2).data().toString(), u"x y"_s);
    QCOMPARE(model.index(2, 3).data().toString(), u"only in the newer"_s);
    model.setOnlyDifferences(true);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), u"b"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), u"two"_s);
}

/// A note that comes while the dialog and the detail are open is in both.
void TestDeploymentsPage::aNewerHistoryIsTakenUp()
{
    Stage stage;
    QDialog *dialog = stage.compareTwo();
    QVERIFY(dialog);
    const auto *model = dialog->findChild<QTableView *>(u"compareOverview"_s)->model();
    const auto notes = [model] {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == u"Notes"_s)
                return model->index(row, 1).data().toString();
        }
        return QString();
    };
    QCOMPARE(notes(), u"2"_s);
    DeploymentSnapshot more = history::rolledBack();
    more.state.notes.push_back(more.state.notes.front());
    stage.fixture.desk->setDeployment(more);
    QTRY_COMPARE(notes(), u"3"_s);
    QTRY_COMPARE(stage.fixture.find<QPlainTextEdit>("historyNotes")->toPlainText().split(u'\n').size(), 3);
}

void TestDeploymentsPage::looks_data()
{
    addScreens();
}

void TestDeploymentsPage::looks()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    WindowFixture fixture(history::desk());
    fixture.show(size, scheme);
    fixture.window->showPage(pages::Deployments);
    auto *table = fixture.find<QTableView>("deploymentTable");
    QTRY_VERIFY(table->isVisible());
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(3, 1)).center());
    QTRY_VERIFY(fixture.find<QWidget>("historyDetail")->isVisible());
    QTRY_COMPARE(clippedTexts(fixture.window.get()), QStringList()); // columns make room a moment later
    checkScreen(fixture.window.get(), u"history"_s);
    QCOMPARE(table->isColumnHidden(DeploymentListModel::RemarksColumn), size.width() < 1440);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier,
        table->visualRect(table->model()->index(1, 1)).center());
    QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
    auto *dialog = fixture.window->findChild<QDialog *>(u"compareDialog"_s);
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    dialog->findChild<QTabWidget *>()->setCurrentIndex(1);
    checkScreen(dialog, u"compare"_s);
}

FAIRLEAD_GUI_TEST(TestDeploymentsPage)
#include "tst_deployments_page.moc"
