#include "tests/gui/gui_test.h"
#include "tests/gui/runbook_stage.h"
#include "ui/runbook/runbook_edits.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace fairlead;

Q_DECLARE_METATYPE(fairlead::Attributes)

namespace {

/// The same runbook with another command and one more step.
RunbookView editedView()
{
    RunbookView now = samples::parcelView();
    const QByteArray before = now.runbook.text;
    RunbookView plain
        = samples::plainView(QByteArray(before).replace("make check-tables", "make check-all\nmake tidy"));
    now.runbook.text = plain.runbook.text;
    now.runbook.sha256 = plain.runbook.sha256;
    now.blocks = plain.blocks;
    now.pipeline.phases[1].steps[0].script = u"make tables all"_s;
    Step more;
    more.id = u"tidy"_s;
    more.title = u"Tidy up"_s;
    more.source = { 27, 27 };
    now.pipeline.phases[1].steps.push_back(more);
    return now;
}

} // namespace

class TestRunbookPage : public QObject
{
    Q_OBJECT

private slots:
    void showsBothSides();
    void textToList();
    void listToText();
    void enterGoesOver();
    void filters();
    void findingsByKey();
    void findingByItsMark();
    void fixIsPreviewed();
    void corrections_data();
    void corrections();
    void correctsAStatement();
    void wrongWindow();
    void writesAndReadsAgain();
    void escapeWritesNothing();
    void undoes();
    void desksErrors();
    void changedOnDisk();
    void sameTextIsNoNews();
    void deploymentsStayWithTheirText();
    void environments();
    void newestAnswerCounts();
    void unreadable();
    void goesToALine();
    void nothingToShow();
    void reversedEdit();
};

void TestRunbookPage::showsBothSides()
{
    RunbookStage stage;
    QCOMPARE(stage.desk->runbookReads.back().runbook, u"runbooks/parcels.md"_s);
    QCOMPARE(stage.desk->runbookReads.back().environment, u"production"_s);
    QCOMPARE(stage.text(u"errorCount"_s), u"1 error"_s);
    QCOMPARE(stage.text(u"warningCount"_s), u"1 warning"_s);
    QCOMPARE(stage.text(u"noteCount"_s), u"1 note"_s);
    QCOMPARE(stage.text(u"runbookContents"_s), u"2 steps, 1 gate"_s);
    QVERIFY(stage.text(u"runbookSha"_s).contains(stage.view.runbook.sha256.left(4)));
    auto *tabs = stage.find<QTabWidget>(u"runbookTabs"_s);
    QCOMPARE(tabs->tabText(0), u"Understood (10)"_s);
    QCOMPARE(tabs->tabText(1), u"Findings (3)"_s);
    QVERIFY(!stage.find<QPushButton>(u"undoEdit"_s)->isEnabled());
    QVERIFY(!stage::shown(stage.page.get(), u"runbookNotes"_s));
    QSignalSpy plan(stage.page.get(), &RunbookPage::planRequested);
    stage.press(u"showPlan"_s);
    QCOMPARE(plan.count(), 1);
}

void TestRunbookPage::textToList()
{
    RunbookStage stage;
    const int line = stage.line("make check-tables");
    stage.document()->setFocus();
    stage.document()->goToLine(stage.line("## Bring the tables up"));
    QTest::keyClick(stage.document(), Qt::Key_Down);
    QCOMPARE(stage.picked(), u"make tables"_s);
    QCOMPARE(stage.document()->selectedLines(), (SourceRange{ line - 1, line }));
    QCOMPARE(stage.text(u"detailTitle"_s), u"make tables"_s);
    QCOMPARE(stage.text(u"detailBecomes"_s), u"runs as one step\nSteps: Make tables"_s);
    QCOMPARE(stage.text(u"detailTold"_s), u"inferred"_s);
    const QRect block
        = stage.document()->blockRect(stage.document()->blockOfLine(stage.line("## Going back")));
    QTest::mouseClick(stage.document()->viewport(), Qt::LeftButton, {}, block.center());
    QCOMPARE(stage.picked(), u"Going back"_s);
    QCOMPARE(stage.document()->selectedLines().last, stage.line("## Going back"));
}

void TestRunbookPage::listToText()
{
    RunbookStage stage;
    QListView *list = stage.understood();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    for (int row = 1; row < 10; ++row) {
        QTest::keyClick(list, Qt::Key_Down);
        const Understood &one = stage.view.understood[static_cast<std::size_t>(row)];
        QCOMPARE(stage.picked(), one.title);
        QCOMPARE(stage.document()->currentLine(), one.lines.first);
        QCOMPARE(stage.document()->selectedLines().first, one.lines.first);
        const QRect block = stage.document()->blockRect(stage.document()->blockOfLine(one.lines.first));
        QVERIFY(stage.document()->viewport()->rect().intersects(block));
    }
}

void TestRunbookPage::enterGoesOver()
{
    RunbookStage stage;
    stage.document()->setFocus();
    stage.document()->goToLine(stage.line("make tables"));
    QTest::keyClick(stage.document(), Qt::Key_Return);
    QVERIFY(stage.understood()->hasFocus());
    QCOMPARE(stage.picked(), u"make tables"_s);
    QTest::keyClick(stage.understood(), Qt::Key_Return);
    QVERIFY(stage.find<QComboBox>(u"correctionKind"_s)->hasFocus());
}

void TestRunbookPage::filters()
{
    RunbookStage stage;
    const auto count = [&] { return stage.understood()->model()->rowCount(); };
    QCOMPARE(count(), 10);
    stage.find<QCheckBox>(u"understoodProblems"_s)->click();
    QCOMPARE(count(), 2);
    auto *kinds = stage.find<QComboBox>(u"understoodKinds"_s);
    kinds->setCurrentIndex(kinds->findData(int(Understood::Kind::Contact)));
    QCOMPARE(count(), 0);
    QVERIFY(stage::shown(stage.page.get(), u"understoodEmpty"_s));
    stage.find<QCheckBox>(u"understoodProblems"_s)->click();
    kinds->setCurrentIndex(kinds->findData(int(Understood::Kind::Statement)));
    QCOMPARE(count(), 2);
    stage.document()->goToLine(stage.line("## Going back"));
    QTest::keyClick(stage.document(), Qt::Key_Down);
    QCOMPARE(stage.picked(), u"Roll back: error rate > 1 % for 3 min"_s);
    QTest::keyClick(stage.document(), Qt::Key_Up);
    QVERIFY(stage.picked().isEmpty());
}

void TestRunbookPage::findingsByKey()
{
    RunbookStage stage;
    RunbookDocument *document = stage.document();
    document->setFocus();
    const QList<int> lines{ stage.line("## Keep a copy"), stage.line("pg_dump"), stage.line("echo fine") };
    for (const int line : lines + lines.mid(0, 1)) {
        QTest::keyClick(document, Qt::Key_N);
        QCOMPARE(document->currentLine(), line);
        QVERIFY(document->hasFocus());
    }
    QTest::keyClick(document, Qt::Key_P);
    QCOMPARE(document->currentLine(), lines.back());
    QCOMPARE(stage.find<QTabWidget>(u"runbookTabs"_s)->currentIndex(), 1);
    QVERIFY(stage.text(u"findingMessage"_s).startsWith(u"This check cannot fail"_s));
    QCOMPARE(stage.text(u"findingSeverity"_s), u"error"_s);
    QCOMPARE(stage.text(u"findingWhere"_s), u"Line %1 · check-cannot-fail"_s.arg(lines.back()));
}

void TestRunbookPage::findingByItsMark()
{
    RunbookStage stage;
    const int line = stage.line("## Keep a copy");
    const QRect block = stage.document()->blockRect(stage.document()->blockOfLine(line));
    QTest::mouseClick(stage.document()->viewport(), Qt::LeftButton, {}, { 16, block.center().y() });
    QCOMPARE(stage.findings()->currentIndex().row(), 0);
    QCOMPARE(stage.find<QTabWidget>(u"runbookTabs"_s)->currentIndex(), 1);
}

void TestRunbookPage::fixIsPreviewed()
{
    RunbookStage stage;
    stage.desk->editPreview = samples::editOf(stage.view, " && echo fine || echo broken", "");
    stage.find<QTabWidget>(u"runbookTabs"_s)->setCurrentIndex(1);
    stage.findings()->setCurrentIndex(stage.findings()->model()->index(0, 0));
    QVERIFY(!stage::shown(stage.page.get(), u"showFix"_s));
    stage.findings()->setCurrentIndex(stage.findings()->model()->index(2, 0));
    QCOMPARE(stage.text(u"findingFix"_s), u"Leave out what hides the status"_s);
    stage.press(u"showFix"_s);
    QCOMPARE(stage.desk->fixPreviews.size(), std::size_t(1));
    QCOMPARE(stage.desk->fixPreviews[0].sha256, stage.view.runbook.sha256);
    QCOMPARE(stage.desk->fixPreviews[0].fix.title, u"Leave out what hides the status"_s);
    QVERIFY(stage.dialog(u"editPreviewDialog"_s));
}

void TestRunbookPage::corrections_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("place");
    QTest::addColumn<Attributes>("expected");

    const auto row = [](const char *name, const QByteArray &line, const QString &kind, const QString &button,
                         AttributePlace::Of place, const Attributes &expected) {
        QTest::newRow(name) << line << kind << button << int(place) << expected;
    };
    row("another kind of block", "make tables", u"migration"_s, u"correctInference"_s,
        AttributePlace::Of::Fence, { { u"kind"_s, u"migration"_s } });
    row("a block as understood", "make tables", {}, u"acceptInference"_s, AttributePlace::Of::Fence,
        { { u"kind"_s, u"command"_s } });
    row("a block that means nothing", "make tables", {}, u"meansNothing"_s, AttributePlace::Of::Fence,
        { { u"kind"_s, u"skip"_s } });
    row("another section", "## Keep a copy", u"deploy"_s, u"correctInference"_s, AttributePlace::Of::Section,
        { { u"kind"_s, u"deploy"_s } });
    row("another item", "night shift knows", u"approval"_s, u"correctInference"_s, AttributePlace::Of::Item,
        { { u"kind"_s, u"approval"_s } });
    row("a statement as understood", "error rate >", {}, u"acceptInference"_s, AttributePlace::Of::Prose,
        { { u"means"_s, u"trigger"_s }, { u"subject"_s, u"error-rate"_s }, { u"is"_s, u"> 1%"_s },
            { u"for"_s, u"3min"_s } });
    row("a statement that means nothing", "error rate >", {}, u"meansNothing"_s, AttributePlace::Of::Prose,
        { { u"means"_s, u"nothing"_s }, { u"subject"_s, {} }, { u"is"_s, {} }, { u"for"_s, {} },
            { u"where"_s, {} } });
    row("another statement", "younger than", u"soak"_s, u"correctInference"_s, AttributePlace::Of::Prose,
        { { u"means"_s, u"soak"_s }, { u"subject"_s, u"backup"_s }, { u"is"_s, u"< 1h"_s }, { u"for"_s, {} },
            { u"where"_s, {} } });
}

void TestRunbookPage::corrections()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, kind);
    QFETCH(QString, button);
    QFETCH(int, place);
    QFETCH(Attributes, expected);
    RunbookStage stage;
    stage.page->goToLine(stage.line(line));
    QVERIFY(!stage.find<QPushButton>(u"correctInference"_s)->isEnabled());
    if (!kind.isEmpty()) {
        stage.choose(u"correctionKind"_s, kind);
        QVERIFY(!stage.find<QPushButton>(u"acceptInference"_s)->isEnabled());
    }
    stage.press(button);
    QCOMPARE(stage.desk->attributePreviews.size(), std::size_t(1));
    const FakeDesk::AttributePreview &asked = stage.desk->attributePreviews.front();
    QCOMPARE(asked.runbook, stage.view.name);
    QCOMPARE(asked.sha256, stage.view.runbook.sha256);
    QCOMPARE(int(asked.place.of), place);
    QCOMPARE(asked.attributes, expected);
}

void TestRunbookPage::correctsAStatement()
{
    RunbookStage stage;
    stage.page->goToLine(stage.line("error rate >"));
    QCOMPARE(stage.find<QLineEdit>(u"statementNumber"_s)->text(), u"1"_s);
    QCOMPARE(stage.find<QComboBox>(u"statementUnit"_s)->currentText(), u"%"_s);
    QCOMPARE(stage.find<QLineEdit>(u"statementWindow"_s)->text(), u"3min"_s);
    auto *number = stage.find<QLineEdit>(u"statementNumber"_s);
    number->selectAll();
    QTest::keyClicks(number, u"2.5"_s);
    stage.find<QComboBox>(u"statementComparison"_s)->setCurrentText(u">="_s);
    stage.press(u"correctInference"_s);
    const Attributes asked = stage.desk->attributePreviews.back().attributes;
    QCOMPARE(asked.value(u"means"_s), u"trigger"_s);
    QCOMPARE(asked.value(u"is"_s), u">= 2.5%"_s);
    QCOMPARE(asked.value(u"for"_s), u"3min"_s);
}

void TestRunbookPage::wrongWindow()
{
    RunbookStage stage;
    stage.page->goToLine(stage.line("error rate >"));
    auto *window = stage.find<QLineEdit>(u"statementWindow"_s);
    window->selectAll();
    QTest::keyClicks(window, u"a while"_s);
    QVERIFY(!stage.find<QPushButton>(u"correctInference"_s)->isEnabled());
    QVERIFY(stage.text(u"correctionMissing"_s).startsWith(u"Write the time"_s));
}

void TestRunbookPage::writesAndReadsAgain()
{
    RunbookStage stage;
    const EditPreview edit = samples::editOf(stage.view, "```bash\n", "```bash {kind=migration}\n");
    stage.desk->editPreview = edit;
    stage.page->goToLine(stage.line("make tables"));
    stage.choose(u"correctionKind"_s, u"migration"_s);
    stage.press(u"correctInference"_s);
    QDialog *dialog = stage.dialog(u"editPreviewDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(stage::find<QLabel>(dialog, u"editTitle"_s)->text(), edit.title);
    QCOMPARE(stage::find<QLabel>(dialog, u"editFile"_s)->text(), edit.name);
    QCOMPARE(stage::find<QPlainTextEdit>(dialog, u"editDiff"_s)->toPlainText(), edit.diff);
    QVERIFY(
        stage::find<QLabel>(dialog, u"editAbout"_s)->text().startsWith(u"Lines that come: 1, that go: 1."));
    const auto reads = stage.desk->runbookReads.size();
    RunbookView now = stage.view;
    now.runbook = samples::plainView(edit.after).runbook;
    stage.desk->runbookView = samples::shared(now);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    stage.settle();
    QCOMPARE(stage.desk->writes.size(), std::size_t(1));
    QCOMPARE(stage.desk->writes[0].after, edit.after);
    QCOMPARE(stage.desk->runbookReads.size(), reads + 1);
    QVERIFY(stage.text(u"messageText"_s).startsWith(u"Written: Line"_s));
    QVERIFY(!stage::shown(stage.page.get(), u"changeNote"_s));
    QVERIFY(stage.find<QPushButton>(u"undoEdit"_s)->isEnabled());
}

void TestRunbookPage::escapeWritesNothing()
{
    RunbookStage stage;
    stage.desk->editPreview = samples::editOf(stage.view, "```bash\n", "```bash {kind=migration}\n");
    stage.page->goToLine(stage.line("make tables"));
    stage.press(u"acceptInference"_s);
    QDialog *dialog = stage.dialog(u"editPreviewDialog"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QVERIFY(stage.desk->writes.empty());
    QVERIFY(!stage.find<QPushButton>(u"undoEdit"_s)->isEnabled());
}

void TestRunbookPage::undoes()
{
    RunbookStage stage;
    const EditPreview edit = samples::editOf(stage.view, "```bash\n", "```bash {kind=migration}\n");
    stage.desk->editPreview = edit;
    stage.page->goToLine(stage.line("make tables"));
    stage.press(u"acceptInference"_s);
    stage::find<QPushButton>(stage.dialog(u"editPreviewDialog"_s), u"writeEdit"_s)->click();
    stage.settle();
    stage.desk->written = Error{ Error::Kind::Conflict, u"The file is another text now."_s };
    stage.press(u"undoEdit"_s);
    QVERIFY(stage.text(u"messageText"_s).startsWith(u"The file is another text now."_s));
    QVERIFY(stage.find<QPushButton>(u"undoEdit"_s)->isEnabled());
    stage.desk->written = success();
    stage.press(u"undoEdit"_s);
    QCOMPARE(stage.desk->writes.size(), std::size_t(3));
    QCOMPARE(stage.desk->writes.back().before, edit.after);
    QCOMPARE(stage.desk->writes.back().after, edit.before);
    QVERIFY(stage.text(u"messageText"_s).startsWith(u"Taken back: Line"_s));
    QVERIFY(!stage.find<QPushButton>(u"undoEdit"_s)->isEnabled());
}

void TestRunbookPage::desksErrors()
{
    RunbookStage stage;
    stage.desk->editPreview = Error{ Error::Kind::Conflict, u"The file is another text now."_s };
    stage.page->goToLine(stage.line("make tables"));
    stage.press(u"acceptInference"_s);
    QVERIFY(stage.text(u"messageText"_s).contains(u"another text"_s));
    stage.desk->editPreview = samples::editOf(stage.view, "```bash\n", "```bash {kind=command}\n");
    stage.press(u"acceptInference"_s);
    QDialog *dialog = stage.dialog(u"editPreviewDialog"_s);
    QVERIFY(dialog);
    stage.desk->written = Error{ Error::Kind::Io, u"The disk is full."_s };
    stage::find<QPushButton>(dialog, u"writeEdit"_s)->click();
    stage.settle();
    QVERIFY(dialog->isVisible());
    QVERIFY(stage::find<QLabel>(dialog, u"messageText"_s)->text().contains(u"The disk is full."_s));
}

void TestRunbookPage::changedOnDisk()
{
    RunbookStage stage;
    stage.page->goToLine(stage.line("make tables"));
    stage.changeOnDisk(editedView());
    QCOMPARE(stage.text(u"changeNoteText"_s), u"The file changed on disk: 1 step added, 1 step changed."_s);
    QCOMPARE(stage.picked(), u"make tables"_s);
    stage.press(u"showChanges"_s);
    QDialog *dialog = stage.dialog(u"runbookChangesDialog"_s);
    QVERIFY(dialog);
    auto *list = stage::find<QListView>(dialog, u"changesList"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Step changed: Make tables"_s);
    QVERIFY(stage::find<QLabel>(dialog, u"changeDetail"_s)->text().contains(u"“make tables all”"_s));
    QCOMPARE(list->model()->index(1, 0).data().toString(), u"Step added: Tidy up"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(stage.document()->currentLine(), 27);
    stage::press(stage.page.get(), u"changeNoteClose"_s);
    QVERIFY(!stage::shown(stage.page.get(), u"changeNote"_s));
}

void TestRunbookPage::sameTextIsNoNews()
{
    RunbookStage stage;
    stage.changeOnDisk(stage.view);
    QVERIFY(!stage::shown(stage.page.get(), u"changeNote"_s));
    RunbookView moved = stage.view;
    moved.runbook = samples::plainView(stage.view.runbook.text + "\nA last word.\n").runbook;
    stage.changeOnDisk(moved);
    QCOMPARE(stage.text(u"changeNoteText"_s), u"The file changed on disk; the pipeline stays the same."_s);
    QVERIFY(!stage::shown(stage.page.get(), u"showChanges"_s));
    const auto reads = stage.desk->runbookReads.size();
    stage.desk->changeRunbook(u"runbooks/another.md"_s);
    QCOMPARE(stage.desk->runbookReads.size(), reads);
}

void TestRunbookPage::deploymentsStayWithTheirText()
{
    RunbookView view = samples::parcelView();
    view.deployments = QStringList{ u"d-77"_s };
    RunbookStage stage({ 1200, 780 }, theme::Scheme::Light, view);
    QCOMPARE(
        stage.text(u"deploymentNoteText"_s), u"Deployment d-77 runs on an earlier text; it stays with it."_s);
    DeploymentSnapshot running = sample::runningDeployment();
    running.state.id = u"d-77"_s;
    running.state.pipeline.runbookSha256 = QString(64, u'a');
    stage.desk->setDeployment(running);
    stage.changeOnDisk(view);
    QCOMPARE(stage.text(u"deploymentNoteText"_s),
        u"Deployment d-77 runs on the text of aaaa…aaaa; it stays with it."_s);
}

void TestRunbookPage::environments()
{
    RunbookStage stage;
    auto *combo = stage.find<QComboBox>(u"runbookEnvironment"_s);
    QCOMPARE(combo->currentText(), u"production"_s);
    QCOMPARE(combo->itemText(combo->count() - 1), u"no environment"_s);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_End);
    stage.settle();
    QCOMPARE(stage.desk->runbookReads.back().environment, QString());
    QCOMPARE(stage.page->environment(), QString());
    QVERIFY(!stage::shown(stage.page.get(), u"changeNote"_s));
}

void TestRunbookPage::newestAnswerCounts()
{
    RunbookStage stage;
    stage.desk->answersAtOnce = false;
    stage.page->showEnvironment(u"staging"_s);
    stage.page->showEnvironment(u"production"_s);
    RunbookView late = stage.view;
    late.runbook.title = u"Too late"_s;
    stage.desk->runbookView = samples::shared(late);
    QSignalSpy titles(stage.page.get(), &RunbookPage::titleChanged);
    stage.desk->answerReadRunbook();
    stage.settle();
    QCOMPARE(titles.count(), 0);
    stage.desk->runbookView = samples::shared(stage.view);
    stage.desk->answerReadRunbook();
    stage.settle();
    QCOMPARE(titles.count(), 1);
    QCOMPARE(titles.back().front().toString(), u"Shipping the parcel desk"_s);
}

void TestRunbookPage::unreadable()
{
    RunbookStage stage;
    stage.desk->runbookView = Error{ Error::Kind::NotFound, u"There is no such runbook."_s };
    stage.desk->changeRunbook(stage.view.name);
    stage.settle();
    QVERIFY(stage.text(u"messageText"_s).contains(u"no such runbook"_s));
    QVERIFY(stage.document()->isVisible());
    stage.page->showRunbook(u"runbooks/gone.md"_s);
    QVERIFY(!stage.document()->isVisible());
}

void TestRunbookPage::goesToALine()
{
    RunbookStage stage;
    stage.desk->answersAtOnce = false;
    stage.page->showRunbook(u"runbooks/other.md"_s);
    stage.page->goToLine(stage.line("error rate >"));
    RunbookView other = stage.view;
    other.name = u"runbooks/other.md"_s;
    stage.desk->runbookView = samples::shared(other);
    stage.desk->answerReadRunbook();
    stage.settle();
    QCOMPARE(stage.document()->currentLine(), stage.line("error rate >"));
    QCOMPARE(stage.picked(), u"Roll back: error rate > 1 % for 3 min"_s);
}

void TestRunbookPage::nothingToShow()
{
    RunbookStage stage;
    stage.page->showRunbook({});
    QVERIFY(!stage.document()->isVisible());
    QVERIFY(stage::said(stage.page.get()).contains(u"No runbook"_s));
}

void TestRunbookPage::reversedEdit()
{
    const EditPreview edit = samples::editOf(samples::parcelView(), "```bash\n", "```sh\n");
    const EditPreview back = reversed(edit);
    QCOMPARE(back.before, edit.after);
    QCOMPARE(back.after, edit.before);
    QCOMPARE(back.before256, samples::plainView(edit.after).runbook.sha256);
    QCOMPARE(reversed(back).before256, edit.before256);
}

FAIRLEAD_GUI_TEST(TestRunbookPage)
#include "tst_runbook_page.moc"
