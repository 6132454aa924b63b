#include "tests/gui/evidence_samples.h"
#include "tests/gui/fake_prompts.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/page_stage.h"
#include "ui/kit/person_names.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// A page at its first checklist, with prompts that answer by themselves.
struct ChecklistStage : PageStage
{
    explicit ChecklistStage(const DeploymentSnapshot &with = samples::provedChecklist(),
        const QSize &size = { 1220, 780 }, theme::Scheme scheme = theme::Scheme::Light)
        : PageStage(with, size, scheme)
    {
        page->setPrompts(&prompts);
    }

    QWidget *row(int place) const
    {
        return stage::find<QWidget>(page.get(), u"checklistRow_%1"_s.arg(place));
    }
    QString said(int place, const QString &name) const
    {
        return stage::shown(row(place), name) ? stage::find<QLabel>(row(place), name)->text() : QString();
    }
    QLineEdit *note(int place) const { return stage::find<QLineEdit>(row(place), u"checklistNote"_s); }
    bool writing(int place) const { return stage::shown(row(place), u"checklistNote"_s); }
    void press(int place, Qt::Key key) const
    {
        row(place)->setFocus();
        QTest::keyClick(row(place), key);
    }
    void enter(int place, const QString &text) const
    {
        QTest::keyClicks(note(place), text);
        QTest::keyClick(note(place), Qt::Key_Return);
    }
    Evidence recorded() const { return evidenceFromJson(last().data); }
    QString at(qint64 secondsAgo) const
    {
        return words::timeText(sample::now().addSecs(-secondsAgo), sample::now());
    }

    FakePrompts prompts;
};

QDropEvent dropOf(QMimeData &data)
{
    return { QPointF(20, 8), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier };
}

bool entersAndDrops(QWidget *row, QMimeData &data)
{
    QDragEnterEvent enter(QPoint(20, 8), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(row, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent drop = dropOf(data);
    QCoreApplication::sendEvent(row, &drop);
    return drop.isAccepted();
}

} // namespace

class TestChecklist : public QObject
{
    Q_OBJECT

private slots:
    void rowsSayWhatProvesThem();
    void nextOpenItem();
    void isTickedOnce();
    void linkByKeyboard();
    void refusedEvidenceStaysWritten();
    void doesNotHold();
    void files_data();
    void files();
    void turnsAwayFromTheFile();
    void staleIsProvedAgain();
    void leavesOut_data();
    void leavesOut();
    void exceptionIsDecided();
    void exceptionCannotBeDecided_data();
    void exceptionCannotBeDecided();
    void allEvidence();
    void nothingRecorded();
    void dropsFiles();
    void dropsAPicture();
    void dropsNothingElse();
    void menuSaysTheKeys();
    void screens_data();
    void screens();
};

void TestChecklist::rowsSayWhatProvesThem()
{
    const ChecklistStage stage;
    QCOMPARE(stage.said(0, u"checklistStatus"_s), u"ticked by Mara Lind, "_s + stage.at(300));
    QCOMPARE(stage.said(0, u"checklistProof"_s),
        u"https://ci.example.org/run/4711  (Ines Aho, %1, counts until %2)"_s.arg(
            stage.at(600), stage.at(-25 * 60)));
    QCOMPARE(stage.said(1, u"checklistProof"_s),
        u"mail to the partners.pdf, 12 KiB: to 14 partners  (Mara Lind, %1)"_s.arg(stage.at(400)));
    QCOMPARE(stage.said(2, u"checklistProof"_s), u"Ines until noon"_s);
    QCOMPARE(
        stage.said(2, u"checklistStaleText"_s), u"Stale: the commit has changed since. Prove it again."_s);
    QCOMPARE(stage.said(3, u"checklistException"_s),
        u"Tariq Noor asks since %1 to leave it out: the notes follow with 2.15.1. VP or CTO decides."_s.arg(
            stage.at(240)));
    QVERIFY(stage.said(4, u"checklistProof"_s).startsWith(u"Does not hold: 3G …"_s));
    for (const int fresh : { 0, 1, 3, 4 })
        QVERIFY(!stage::shown(stage.row(fresh), u"checklistStale"_s));
    QVERIFY(stage.row(2)->accessibleDescription().contains(u"the commit has changed since"_s));
    QVERIFY(stage.text(u"checklistHint"_s).startsWith(u"2 of 5 settled."_s));
}

void TestChecklist::nextOpenItem()
{
    const ChecklistStage stage;
    int at = 0;
    for (const int next : { 1, 2, 3, 4, 1 }) { // the first is ticked and fresh
        stage.press(at, Qt::Key_N);
        QVERIFY2(stage.row(next)->hasFocus(), qPrintable(QString::number(next)));
        at = next;
    }
}

void TestChecklist::isTickedOnce()
{
    const ChecklistStage stage;
    stage.desk->answersAtOnce = false;
    stage.desk->performed = Error{ Error::Kind::Io, u"The disk is full."_s };
    const auto tick = [&stage] {
        stage.press(1, Qt::Key_Space);
        QTRY_VERIFY(stage.writing(1));
        stage.enter(1, u"seen"_s);
    };
    tick();
    tick(); // the first one has not come back
    QCOMPARE(stage.desk->performs.size(), 1U);
    stage.desk->answerPerform();
    QTRY_COMPARE(stage.text(u"messageText"_s), u"The disk is full."_s);
    tick();
    QCOMPARE(stage.desk->performs.size(), 2U);
}

void TestChecklist::linkByKeyboard()
{
    const ChecklistStage stage;
    stage.press(1, Qt::Key_L);
    QTRY_VERIFY(stage.note(1)->hasFocus());
    QTest::keyClick(stage.note(1), Qt::Key_Return); // no address yet
    QVERIFY(stage.desk->performs.empty());
    stage.enter(1, u"https://mail.example.org/77"_s);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.last().kind, CommandKind::AttachEvidence);
    QCOMPARE(stage.last().step, u"before/notified"_s);
    QCOMPARE(stage.recorded().kind, Evidence::Kind::Link);
    QCOMPARE(stage.recorded().text, u"https://mail.example.org/77"_s);
    QVERIFY(stage.recorded().holds);
    QTRY_VERIFY(!stage.writing(1));
    QVERIFY(stage.row(1)->hasFocus());
}

void TestChecklist::refusedEvidenceStaysWritten()
{
    const ChecklistStage stage;
    stage.desk->performed = Error{ Error::Kind::Denied, u"d-4 is over."_s };
    stage.press(0, Qt::Key_L);
    stage.enter(0, u"https://ci.example.org"_s);
    QTRY_VERIFY(stage.shown(u"messageBar"_s));
    QCOMPARE(stage.text(u"messageText"_s), u"d-4 is over."_s);
    QVERIFY(stage.writing(0));
    QCOMPARE(stage.note(0)->text(), u"https://ci.example.org"_s);
}

void TestChecklist::doesNotHold()
{
    const ChecklistStage stage;
    stage.press(1, Qt::Key_X);
    stage.enter(1, u"nobody at the bank was told"_s);
    QCOMPARE(stage.recorded().kind, Evidence::Kind::Note);
    QVERIFY(!stage.recorded().holds);
    stage.press(1, Qt::Key_L);
    stage::find<QCheckBox>(stage.row(1), u"checklistHoldsNot"_s)->setFocus();
    QTest::keyClick(stage::find<QCheckBox>(stage.row(1), u"checklistHoldsNot"_s), Qt::Key_Space);
    stage.note(1)->setFocus();
    stage.enter(1, u"https://status.example.org"_s);
    QCOMPARE(stage.recorded().kind, Evidence::Kind::Link);
    QVERIFY(!stage.recorded().holds);
}

void TestChecklist::files_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Evidence::Kind>("kind");
    QTest::newRow("document") << u"/srv/plan.pdf"_s << Evidence::Kind::File;
    QTest::newRow("picture") << u"/srv/board.PNG"_s << Evidence::Kind::Picture;
    QTest::newRow("no ending") << u"/srv.d/png"_s << Evidence::Kind::File;
}

void TestChecklist::files()
{
    QFETCH(QString, file);
    ChecklistStage stage;
    stage.prompts.file = file;
    stage.press(1, Qt::Key_F);
    QTRY_VERIFY(stage.note(1)->hasFocus());
    QCOMPARE(stage.said(1, u"checklistFiles"_s), file.section(u'/', -1));
    stage.enter(1, u"as sent"_s);
    QCOMPARE(stage.desk->attached.size(), 1U);
    const FakeDesk::Attached &attached = stage.desk->attached.front();
    QCOMPARE(attached.deployment, samples::Deployment);
    QCOMPARE(attached.step, u"before/notified"_s);
    QCOMPARE(attached.file, file);
    QTEST(attached.evidence.kind, "kind");
    QCOMPARE(attached.evidence.name, file.section(u'/', -1));
    QCOMPARE(attached.evidence.text, u"as sent"_s);
    QTRY_VERIFY(!stage.writing(1));
}

void TestChecklist::turnsAwayFromTheFile()
{
    const ChecklistStage stage;
    stage.press(1, Qt::Key_F);
    QVERIFY(!stage.writing(1));
    QVERIFY(stage.row(1)->hasFocus());
}

void TestChecklist::staleIsProvedAgain()
{
    const ChecklistStage stage;
    stage.press(2, Qt::Key_Return); // it is ticked: that cannot be done twice
    QVERIFY(stage.desk->performs.empty());
    stage.press(2, Qt::Key_Space);
    QTRY_VERIFY(stage.note(2)->hasFocus());
    stage.enter(2, u"asked Ines again"_s);
    QCOMPARE(stage.last().kind, CommandKind::AttachEvidence);
    QCOMPARE(stage.last().step, u"before/rota"_s);
    QCOMPARE(stage.recorded().text, u"asked Ines again"_s);
}

void TestChecklist::leavesOut_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<bool>("offered");
    QTest::addColumn<bool>("mandatory");
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<int>("kind");
    QTest::newRow("freely") << QString() << true << false << u"skipDialog"_s
                            << static_cast<int>(CommandKind::Skip);
    QTest::newRow("by exception") << u"vp-or-cto"_s << false << false << u"askExceptionDialog"_s
                                  << static_cast<int>(CommandKind::AskException);
    QTest::newRow("mandatory") << u"vp-or-cto"_s << false << true << QString() << 0;
}

void TestChecklist::leavesOut()
{
    QFETCH(QString, policy);
    QFETCH(bool, offered);
    QFETCH(bool, mandatory);
    QFETCH(QString, dialog);
    DeploymentSnapshot snapshot = samples::checklist();
    snapshot.state.target.policy.exceptions = policy;
    samples::stepOf(snapshot.state, u"before/rota"_s).mandatory = mandatory;
    for (Offer &offer : snapshot.offers) {
        if (offer.kind == CommandKind::Skip && offer.step == u"before/rota"_s && !offered)
            offer = { CommandKind::Skip, offer.step, false, u"Not like that."_s };
    }
    const ChecklistStage stage(snapshot);
    stage.press(2, Qt::Key_W);
    if (dialog.isEmpty()) {
        QTRY_COMPARE(stage.text(u"messageText"_s), u"Not like that."_s);
        return;
    }
    QDialog *open = stage::dialog(stage.page.get(), dialog);
    QVERIFY(open);
    stage::write(open, u"reason"_s, u"nobody is free"_s);
    stage::press(open, u"dialogAccept"_s);
    QTEST(static_cast<int>(stage.last().kind), "kind");
    QCOMPARE(stage.last().step, u"before/rota"_s);
    QCOMPARE(stage.last().text, u"nobody is free"_s);
}

void TestChecklist::exceptionIsDecided()
{
    const ChecklistStage stage;
    stage.desk->setPerson(u"jonas"_s);
    QTRY_VERIFY(stage::find<QPushButton>(stage.row(3), u"checklistDecide"_s)->isEnabled());
    stage::press(stage.row(3), u"checklistDecide"_s);
    QDialog *open = stage::dialog(stage.page.get(), u"decideExceptionDialog"_s);
    QVERIFY(open);
    QCOMPARE(stage::find<QLabel>(open, u"dialogTitle"_s)->text(),
        u"Leave out “The release notes are published”?"_s);
    const QString meaning = stage::find<QLabel>(open, u"meaning"_s)->text();
    QVERIFY2(meaning.startsWith(u"Tariq"_s), qPrintable(meaning));
    QVERIFY2(meaning.endsWith(u"“the notes follow with 2.15.1”"_s), qPrintable(meaning));
    QVERIFY(!stage::find<QPushButton>(open, u"sayNo"_s)->isEnabled());
    stage::checkScreen(open, u"exception-dialog"_s);
    stage::write(open, u"comment"_s, u"not without the notes"_s);
    stage::press(open, u"sayNo"_s);
    QCOMPARE(stage.last().kind, CommandKind::DecideException);
    QCOMPARE(stage.last().step, u"before/notes"_s);
    QVERIFY(!stage.last().approved);
    QCOMPARE(stage.last().text, u"not without the notes"_s);
}

void TestChecklist::exceptionCannotBeDecided_data()
{
    QTest::addColumn<QString>("person");
    QTest::addColumn<QString>("why");
    QTest::newRow("who asked") << u"tariq"_s << u"tariq asked for it and cannot decide on it."_s;
    QTest::newRow("who started") << u"mara"_s << u"mara started this deployment and cannot decide on it."_s;
    QTest::newRow("another role") << u"ines"_s << u"ines does not hold the role vp-or-cto."_s;
}

void TestChecklist::exceptionCannotBeDecided()
{
    QFETCH(QString, person);
    const ChecklistStage stage;
    stage.desk->setPerson(person);
    const auto *decide = stage::find<QPushButton>(stage.row(3), u"checklistDecide"_s);
    QVERIFY(!decide->isEnabled());
    QTEST(decide->toolTip(), "why");
}

void TestChecklist::allEvidence()
{
    const ChecklistStage stage;
    stage.press(0, Qt::Key_E);
    QDialog *open = stage::dialog(stage.page.get(), u"evidenceDialog"_s);
    QVERIFY(open);
    auto *list = stage::find<QListView>(open, u"evidenceList"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"https://ci.example.org/run/4711"_s);
    stage::checkScreen(open, u"evidence-dialog"_s);
    stage::press(open, u"openLink"_s);
    QCOMPARE(stage.prompts.addresses, QList<QUrl>{ QUrl(u"https://ci.example.org/run/4711"_s) });
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(stage::find<QLabel>(open, u"evidenceText"_s)->text(), u"seen"_s);
    QVERIFY(!stage::shown(open, u"openLink"_s));
    stage::press(open, u"dialogCancel"_s);
    stage.press(1, Qt::Key_E);
    QTRY_VERIFY((open = stage::dialog(stage.page.get(), u"evidenceDialog"_s)) && open->isVisible()
        && stage::shown(open, u"copyPath"_s));
    const QString file = stage::find<QLabel>(open, u"evidenceFile"_s)->text();
    QVERIFY(file.startsWith(u"/tmp/evidence/"_s));
    QVERIFY(file.contains(u"SHA-256 "_s + QString(64, u'b')));
    stage::press(open, u"copyPath"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"/tmp/evidence/"_s + QString(64, u'b'));
}

void TestChecklist::nothingRecorded()
{
    const ChecklistStage stage;
    stage.press(3, Qt::Key_E);
    QDialog *open = stage::dialog(stage.page.get(), u"evidenceDialog"_s);
    QVERIFY(open);
    QCOMPARE(
        stage::find<QLabel>(open, u"evidenceText"_s)->text(), u"Nothing has been recorded for it yet."_s);
    QVERIFY(!stage::shown(open, u"evidenceList"_s));
    QVERIFY(!stage::shown(open, u"copyPath"_s));
}

void TestChecklist::dropsFiles()
{
    const ChecklistStage stage;
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(u"/srv/a.log"_s), QUrl::fromLocalFile(u"/srv/b.png"_s) });
    QVERIFY(entersAndDrops(stage.row(1), data));
    QTRY_VERIFY(stage.writing(1));
    QCOMPARE(stage.said(1, u"checklistFiles"_s), u"2 files"_s);
    QVERIFY(stage.desk->attached.empty()); // a drop by accident is taken back by Esc
    QTest::keyClick(stage.note(1), Qt::Key_Return);
    QTRY_COMPARE(stage.desk->attached.size(), 2U);
    QCOMPARE(stage.desk->attached[0].file, u"/srv/a.log"_s);
    QCOMPARE(stage.desk->attached[0].evidence.kind, Evidence::Kind::File);
    QCOMPARE(stage.desk->attached[1].evidence.kind, Evidence::Kind::Picture);
}

void TestChecklist::dropsAPicture()
{
    const ChecklistStage stage;
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QMimeData data;
    data.setImageData(picture);
    QVERIFY(entersAndDrops(stage.row(1), data));
    QTRY_VERIFY(stage.writing(1));
    QTest::keyClick(stage.note(1), Qt::Key_Return);
    QTRY_COMPARE(stage.desk->attached.size(), 1U);
    QCOMPARE(stage.desk->attached[0].evidence.kind, Evidence::Kind::Picture);
    const QImage kept(stage.desk->attached[0].file);
    QCOMPARE(kept.size(), picture.size());
    QCOMPARE(kept.pixelColor(3, 3), QColor(Qt::darkCyan));
}

void TestChecklist::dropsNothingElse()
{
    const ChecklistStage stage;
    QMimeData text;
    text.setText(u"just words"_s);
    QVERIFY(!entersAndDrops(stage.row(1), text));
    QMimeData web;
    web.setUrls({ QUrl(u"https://example.org/a.png"_s) });
    QVERIFY(!entersAndDrops(stage.row(1), web));
    QVERIFY(!stage.writing(1));
}

void TestChecklist::menuSaysTheKeys()
{
    const ChecklistStage stage;
    auto *menu = stage::find<QMenu>(stage.row(1), u"checklistMenu"_s);
    stage::press(stage.row(1), u"checklistMore"_s);
    QTRY_VERIFY(menu->isVisible());
    menu->close();
    QStringList keys;
    for (const QAction *action : menu->actions())
        keys << action->text().section(u'\t', 1);
    QCOMPARE(keys, (QStringList{ u"L"_s, u"F"_s, u"X"_s, u"W"_s, u"E"_s }));
    menu->actions().front()->trigger();
    QTRY_VERIFY(stage.note(1)->hasFocus());
}

void TestChecklist::screens_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    for (const auto &[tag, size] :
        { std::pair("1024", QSize(1024, 700)), std::pair("1440", QSize(1440, 900)) }) {
        QTest::addRow("%s-light", tag) << size << theme::Scheme::Light;
        QTest::addRow("%s-dark", tag) << size << theme::Scheme::Dark;
    }
}

void TestChecklist::screens()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    const ChecklistStage stage(samples::provedChecklist(), size, scheme);
    stage.press(1, Qt::Key_L);
    stage::checkScreen(
        stage.page.get(), u"checklist-evidence-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

FAIRLEAD_GUI_TEST(TestChecklist)
#include "tst_checklist.moc"
