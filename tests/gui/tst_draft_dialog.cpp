#include "tests/gui/desk_fixture.h"
#include "tests/gui/gui_test.h"
#include "ui/runbook/draft_dialog.h"
#include "ui/runbook/draft_editor.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

WorkspaceDraft sampleDraft()
{
    WorkspaceDraft draft;
    draft.runbook = u"/home/kim/parcels/docs/shipping.md"_s;
    draft.folder = u"/home/kim/parcels"_s;
    draft.files = { { u"fairlead.yaml"_s, u"title: Parcels\npeople:\n  - id: kim # fill in\n"_s },
        { u"environments/staging.yaml"_s,
            u"name: staging\ntier: staging\nservices:\n  - name: Sorting\n    port: 7010\n"_s },
        { u"environments/production.yaml"_s, u"name: production\n"_s, true } };
    draft.remarks = QStringList{ u"Services and ports come from the table in line 29."_s,
        u"Nothing says who may approve: fill in the people."_s };
    return draft;
}

struct DraftStage
{
    explicit DraftStage(const WorkspaceDraft &draft = sampleDraft(),
        theme::Scheme scheme = theme::Scheme::Light, const std::function<void(FakeDesk &)> &prepare = {})
        : desk(sample::desk())
    {
        theme::apply(scheme);
        if (prepare)
            prepare(*desk);
        window.resize(1024, 700);
        window.show();
        dialog = new DraftDialog(*desk, draft, &window);
        dialog->open();
        dialog->activateWindow();
        active = QTest::qWaitForWindowActive(dialog);
        settle();
    }

    /// Answers come by posted events: lets those arrive that are on their way.
    static void settle()
    {
        for (int round = 0; round < 5; ++round)
            QCoreApplication::processEvents();
    }

    QPushButton *write() const { return stage::find<QPushButton>(dialog, u"writeDraft"_s); }
    QListWidget *files() const { return stage::find<QListWidget>(dialog, u"draftFiles"_s); }
    QListWidget *problems() const { return stage::find<QListWidget>(dialog, u"draftProblems"_s); }
    DraftEditor *editor(int index) const
    {
        return stage::find<DraftEditor>(dialog, u"draftEditor%1"_s.arg(index));
    }
    QString text(const QString &name) const { return stage::find<QLabel>(dialog, name)->text(); }
    /// What the person types, and the pause after it.
    bool type(int index, const QString &text) const
    {
        const auto before = desk->draftChecks.size();
        QTest::keyClicks(editor(index), text);
        const bool asked = QTest::qWaitFor([&] { return desk->draftChecks.size() > before; }, 10000);
        settle();
        return asked;
    }

    std::unique_ptr<FakeDesk> desk;
    QWidget window;
    QPointer<DraftDialog> dialog;
    bool active = false;
};

std::vector<Error> faults()
{
    return { { Error::Kind::Invalid, u"A port is a number from 1 to 65535."_s, {},
                 u"environments/staging.yaml"_s, 5, 11 },
        { Error::Kind::Invalid, u"Somebody has to be named."_s, {}, u"/home/kim/parcels/fairlead.yaml"_s, 3,
            5 } };
}

} // namespace

class TestDraftDialog : public QObject
{
    Q_OBJECT

private slots:
    void showsEverything();
    void editsAreChecked();
    void checksOnceForManyKeys();
    void faultsByLine();
    void writes();
    void refusals();
    void checkCannotBeMade();
    void nothingToWrite();
    void busy();
    void looks_data();
    void looks();
};

void TestDraftDialog::showsEverything()
{
    DraftStage stage;
    QCOMPARE(stage.files()->count(), 3);
    QCOMPARE(stage.files()->item(2)->text(), u"environments/production.yaml (is there)"_s);
    QVERIFY(stage.editor(0)->isVisible());
    QVERIFY(!stage.editor(0)->isReadOnly());
    QVERIFY(stage.editor(2)->isReadOnly());
    QVERIFY(stage.text(u"draftFolder"_s).contains(u"/home/kim/parcels"_s));
    QVERIFY(stage.text(u"draftRemarks"_s).contains(u"line 29"_s));
    QCOMPARE(stage.write()->text(), u"&Write 2 files"_s);
    QVERIFY(stage.write()->isEnabled());
    QCOMPARE(stage.desk->draftChecks.size(), std::size_t(1));
    stage.files()->setFocus();
    QTest::keyClick(stage.files(), Qt::Key_Down);
    QVERIFY(stage.editor(1)->isVisible());
}

void TestDraftDialog::editsAreChecked()
{
    DraftStage stage;
    stage.editor(0)->setFocus();
    stage.editor(0)->moveCursor(QTextCursor::End);
    stage.desk->draftFaults = faults();
    QTest::keyClicks(stage.editor(0), u"x"_s);
    QVERIFY(!stage.write()->isEnabled());
    QVERIFY(stage.type(0, u"y"_s));
    QVERIFY(stage.desk->draftChecks.back().files[0].text.endsWith(u"xy"_s));
    QCOMPARE(stage.problems()->count(), 2);
    QVERIFY(!stage.write()->isEnabled());
    stage.desk->draftFaults = std::vector<Error>{};
    QVERIFY(stage.type(0, u"z"_s));
    QVERIFY(stage.write()->isEnabled());
    QCOMPARE(stage.text(u"draftVerdict"_s), u"No problem found."_s);
}

void TestDraftDialog::checksOnceForManyKeys()
{
    DraftStage stage;
    QVERIFY(stage.type(0, u"many keys at once"_s));
    QCOMPARE(stage.desk->draftChecks.size(), std::size_t(2));
}

void TestDraftDialog::faultsByLine()
{
    DraftStage stage(
        sampleDraft(), theme::Scheme::Light, [](FakeDesk &desk) { desk.draftFaults = faults(); });
    QCOMPARE(stage.problems()->item(0)->text(),
        u"environments/staging.yaml:5:11: A port is a number from 1 to 65535."_s);
    QCOMPARE(stage.problems()->item(1)->text(), u"fairlead.yaml:3:5: Somebody has to be named."_s);
    QVERIFY(stage.editor(1)->faults().contains(5));
    QCOMPARE(stage.editor(1)->extraSelections().size(), 1);
    QVERIFY(!stage.files()->item(0)->icon().isNull());
    QVERIFY(stage.files()->item(2)->icon().isNull());
    stage.problems()->setFocus();
    stage.problems()->setCurrentRow(0);
    QTest::keyClick(stage.problems(), Qt::Key_Return);
    QCOMPARE(stage.files()->currentRow(), 1);
    QVERIFY(stage.editor(1)->hasFocus());
    QCOMPARE(stage.editor(1)->textCursor().blockNumber(), 4);
    QCOMPARE(stage.editor(1)->textCursor().positionInBlock(), 10);
}

void TestDraftDialog::writes()
{
    DraftStage stage;
    QSignalSpy written(stage.dialog, &DraftDialog::written);
    stage.desk->draftFolder = u"/home/kim/parcels"_s;
    stage.write()->click();
    stage.settle();
    QCOMPARE(stage.desk->draftWrites.size(), std::size_t(1));
    QCOMPARE(stage.desk->draftWrites[0].files[1].path, u"environments/staging.yaml"_s);
    QCOMPARE(written.count(), 1);
    QCOMPARE(written.front().front().toString(), u"/home/kim/parcels"_s);
    QVERIFY(!stage.dialog->isVisible());
}

void TestDraftDialog::refusals()
{
    DraftStage stage;
    stage.desk->draftFolder = Error{ Error::Kind::Conflict, u"A file of that name is there by now."_s };
    stage.write()->click();
    stage.settle();
    QVERIFY(stage.dialog->isVisible());
    QVERIFY(stage.text(u"messageText"_s).contains(u"is there by now"_s));
    QVERIFY(stage.write()->isEnabled());
}

void TestDraftDialog::checkCannotBeMade()
{
    DraftStage stage(sampleDraft(), theme::Scheme::Light, [](FakeDesk &desk) {
        desk.draftFaults = Error{ Error::Kind::Io, u"The draft cannot be checked."_s };
    });
    QVERIFY(!stage.write()->isEnabled());
    QVERIFY(stage.text(u"messageText"_s).contains(u"cannot be checked"_s));
}

void TestDraftDialog::nothingToWrite()
{
    WorkspaceDraft draft = sampleDraft();
    for (DraftFile &file : draft.files)
        file.exists = true;
    DraftStage stage(draft);
    QVERIFY(!stage.write()->isEnabled());
    QCOMPARE(stage.write()->toolTip(), u"All of these files are there already."_s);
}

void TestDraftDialog::busy()
{
    DraftStage stage;
    stage.desk->answersAtOnce = false;
    stage.write()->click();
    stage.settle();
    QVERIFY(!stage.write()->isEnabled());
    QTest::keyClick(stage.dialog, Qt::Key_Escape);
    QVERIFY(stage.dialog->isVisible());
    stage.desk->answerWriteDraft();
    stage.settle();
    QVERIFY(!stage.dialog->isVisible());
}

void TestDraftDialog::looks_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::addColumn<bool>("wrong");

    QTest::newRow("light") << theme::Scheme::Light << false;
    QTest::newRow("dark") << theme::Scheme::Dark << false;
    QTest::newRow("wrong-light") << theme::Scheme::Light << true;
    QTest::newRow("wrong-dark") << theme::Scheme::Dark << true;
}

void TestDraftDialog::looks()
{
    QFETCH(theme::Scheme, scheme);
    QFETCH(bool, wrong);
    DraftStage stage(sampleDraft(), scheme, [wrong](FakeDesk &desk) {
        if (wrong)
            desk.draftFaults = faults();
    });
    stage.files()->setCurrentRow(1);
    stage::checkScreen(stage.dialog, u"draft-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
}

FAIRLEAD_GUI_TEST(TestDraftDialog)
#include "tst_draft_dialog.moc"
