#include "tests/gui/evidence_samples.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/page_stage.h"
#include "tests/gui/window_fixture.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/person_names.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString at(qint64 secondsAgo)
{
    return words::timeText(sample::now().addSecs(-secondsAgo), sample::now());
}

Claim claimOf(const QString &person, const QString &offeredTo = {})
{
    Claim made{ person, sample::now().addSecs(-2220) };
    made.offeredTo = offeredTo;
    if (!offeredTo.isEmpty()) {
        made.offered = sample::now().addSecs(-1800);
        made.note = u"my shift ends"_s;
    }
    return made;
}

DeploymentSnapshot claimed(const Claim &claim)
{
    DeploymentSnapshot made = samples::failedVerify();
    made.state.claim = claim;
    return made;
}

Waiting waiting(CommandKind kind, const QString &role, const QString &person, qint64 secondsAgo)
{
    Waiting made{ kind, u"Something"_s };
    made.role = role;
    made.person = person;
    made.since = sample::now().addSecs(-secondsAgo);
    return made;
}

QString full(const PageStage &stage, const QString &name)
{
    return stage.shown(name) ? stage::find<ElidedLabel>(stage.page.get(), name)->fullText() : QString();
}

QStringList buttonsOf(const PageStage &stage)
{
    QStringList shown;
    for (const auto &name :
        { u"takeButton"_s, u"takeOverButton"_s, u"handOverButton"_s, u"giveBackButton"_s }) {
        if (stage.shown(name))
            shown << stage.button(name)->text().remove(u'&');
    }
    return shown;
}

} // namespace

class TestClaim : public QObject
{
    Q_OBJECT

private slots:
    void saysWhoHasIt_data();
    void saysWhoHasIt();
    void takesAndGivesBack();
    void handsOver();
    void takesOverWithAReason();
    void refusalIsShown();
    void followsThePerson();
    void goneWhenOver();
    void saysWhomItWaitsFor_data();
    void saysWhomItWaitsFor();
    void saysWhatWasRevised();
    void notesAreShown();
    void notesAtAnyTime_data();
    void notesAtAnyTime();
    void screens_data();
    void screens();
};

void TestClaim::saysWhoHasIt_data()
{
    QTest::addColumn<QString>("holder");
    QTest::addColumn<QString>("offeredTo");
    QTest::addColumn<QString>("person");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("buttons");
    const QString since = u" has taken this since "_s + at(2220);
    const QString offer = u" since %1: my shift ends"_s.arg(at(1800));
    QTest::newRow("nobody") << QString() << QString() << u"mara"_s << u"Nobody has taken this"_s
                            << QStringList{ u"I take this"_s };
    QTest::newRow("mine") << u"mara"_s << QString() << u"mara"_s << u"Mara Lind (you)"_s + since
                          << QStringList{ u"Hand over…"_s, u"Give back"_s };
    QTest::newRow("another's") << u"mara"_s << QString() << u"ines"_s << u"Mara Lind"_s + since
                               << QStringList{ u"Take over…"_s };
    QTest::newRow("offered to me") << u"mara"_s << u"ines"_s << u"ines"_s
                                   << u"Mara Lind hands this over to you"_s + offer
                                   << QStringList{ u"Take it"_s };
    QTest::newRow("I offer it") << u"mara"_s << u"ines"_s << u"mara"_s
                                << u"Mara Lind hands this over to Ines Aho"_s + offer
                                << QStringList{ u"Hand over…"_s, u"Give back"_s };
    QTest::newRow("offered to somebody else")
        << u"mara"_s << u"ines"_s << u"tariq"_s << u"Mara Lind hands this over to Ines Aho"_s + offer
        << QStringList{ u"Take over…"_s };
    QTest::newRow("somebody unknown")
        << u"zoe"_s << QString() << u"mara"_s << u"zoe"_s + since << QStringList{ u"Take over…"_s };
}

void TestClaim::saysWhoHasIt()
{
    QFETCH(QString, holder);
    QFETCH(QString, offeredTo);
    QFETCH(QString, person);
    PageStage stage(claimed(holder.isEmpty() ? Claim() : claimOf(holder, offeredTo)));
    stage.desk->setPerson(person);
    QTEST(full(stage, u"claimText"_s), "text");
    QTEST(buttonsOf(stage), "buttons");
}

void TestClaim::takesAndGivesBack()
{
    PageStage stage(claimed({}));
    stage.button(u"takeButton"_s)->setFocus();
    QTest::keyClick(stage.button(u"takeButton"_s), Qt::Key_Space);
    QCOMPARE(stage.last().kind, CommandKind::Claim);
    QVERIFY(stage.last().text.isEmpty());
    stage.desk->setDeployment(claimed(claimOf(u"mara"_s)));
    QTRY_VERIFY(stage.shown(u"giveBackButton"_s));
    stage::press(stage.page.get(), u"giveBackButton"_s);
    QCOMPARE(stage.last().kind, CommandKind::ReleaseClaim);
}

void TestClaim::handsOver()
{
    PageStage stage(claimed(claimOf(u"mara"_s)));
    stage::press(stage.page.get(), u"handOverButton"_s);
    QDialog *open = stage::dialog(stage.page.get(), u"handOverDialog"_s);
    QVERIFY(open);
    auto *people = stage::find<QComboBox>(open, u"handOverTo"_s);
    QCOMPARE(people->count(), 3); // everyone else
    QVERIFY(people->findData(u"mara"_s) < 0);
    stage::checkScreen(open, u"hand-over-dialog"_s);
    QTest::keyClicks(people, u"Ines"_s);
    stage::write(open, u"handOverNote"_s, u"the cache is warm"_s);
    stage::press(open, u"dialogAccept"_s);
    QCOMPARE(stage.last().kind, CommandKind::HandOver);
    QCOMPARE(stage.last().to, u"ines"_s);
    QCOMPARE(stage.last().text, u"the cache is warm"_s);
}

void TestClaim::takesOverWithAReason()
{
    PageStage stage(claimed(claimOf(u"mara"_s)));
    stage.desk->setPerson(u"ines"_s);
    stage::press(stage.page.get(), u"takeOverButton"_s);
    QDialog *open = stage::dialog(stage.page.get(), u"takeOverDialog"_s);
    QVERIFY(open);
    QVERIFY(!stage::find<QPushButton>(open, u"dialogAccept"_s)->isEnabled());
    stage::write(open, u"reason"_s, u"Mara is on the train"_s);
    stage::press(open, u"dialogAccept"_s);
    QCOMPARE(stage.last().kind, CommandKind::Claim);
    QCOMPARE(stage.last().text, u"Mara is on the train"_s);
}

void TestClaim::refusalIsShown()
{
    PageStage stage(claimed({}));
    stage.desk->performed = Error{ Error::Kind::Denied, u"Ines was faster."_s };
    stage::press(stage.page.get(), u"takeButton"_s);
    QTRY_COMPARE(stage.text(u"messageText"_s), u"Ines was faster."_s);
}

void TestClaim::followsThePerson()
{
    PageStage stage(claimed(claimOf(u"mara"_s)));
    QVERIFY(stage.shown(u"handOverButton"_s));
    stage.desk->setPerson(u"jonas"_s);
    QVERIFY(!stage.shown(u"handOverButton"_s));
    QVERIFY(stage.shown(u"takeOverButton"_s));
}

void TestClaim::goneWhenOver()
{
    PageStage stage(samples::completed());
    QVERIFY(!stage.shown(u"claimLine"_s));
    DeploymentSnapshot promised = samples::completed();
    promised.waiting = { waiting(CommandKind::CloseCondition, {}, u"tariq"_s, 600) };
    stage.desk->setDeployment(promised);
    QTRY_VERIFY(stage.shown(u"waitingText"_s));
    QVERIFY(!stage.shown(u"takeButton"_s));
}

void TestClaim::saysWhomItWaitsFor_data()
{
    QTest::addColumn<std::vector<Waiting>>("all");
    QTest::addColumn<QString>("text");
    QTest::newRow("nobody") << std::vector<Waiting>{} << QString();
    Waiting approval = waiting(CommandKind::Approve, u"vp-or-cto"_s, {}, 3000);
    approval.notPerson = u"mara"_s; // who does not hold the role anyway
    QTest::newRow("a person, a role")
        << std::vector{ waiting(CommandKind::Claim, {}, u"tariq"_s, 600), approval }
        << u"Waiting for: Tariq Noor (hand-over) since %1; VP or CTO (approval) since %2"_s.arg(
               at(600), at(3000));
    const Waiting step = waiting(CommandKind::Tick, {}, {}, 100);
    QTest::newRow("several of a kind, by the longest")
        << std::vector{ step, waiting(CommandKind::Tick, {}, {}, 700), step }
        << u"Waiting for: anybody (3 × step) since %1"_s.arg(at(700));
    Waiting exception = waiting(CommandKind::DecideException, {}, {}, 60);
    exception.notPerson = u"tariq"_s;
    QTest::newRow("anybody else") << std::vector{ exception }
                                  << u"Waiting for: anybody, not Tariq Noor (exception) since %1"_s.arg(
                                         at(60));
    QTest::newRow("a role without a title")
        << std::vector{ waiting(CommandKind::SignOff, u"qa-lead"_s, {}, 60) }
        << u"Waiting for: QA lead (signature) since %1"_s.arg(at(60));
}

void TestClaim::saysWhomItWaitsFor()
{
    QFETCH(std::vector<Waiting>, all);
    DeploymentSnapshot snapshot = claimed({});
    snapshot.waiting = all;
    const PageStage stage(snapshot);
    QTEST(full(stage, u"waitingText"_s), "text");
}

void TestClaim::saysWhatWasRevised()
{
    DeploymentSnapshot snapshot = samples::preparing();
    PageStage stage(snapshot);
    QVERIFY(!stage.shown(u"revisedText"_s));
    snapshot.state.revisions = { { EventKind::Revised, u"fairlead"_s, sample::now().addSecs(-900), false, {},
        0, {}, 0, u"changed: the runbook"_s } };
    stage.desk->setDeployment(snapshot);
    QTRY_COMPARE(stage.text(u"revisedText"_s),
        u"Revised %1: changed: the runbook; approvals of before are void."_s.arg(at(900)));
    snapshot.state.phase = DeploymentPhase::Running;
    stage.desk->setDeployment(snapshot);
    QTRY_VERIFY(!stage.shown(u"revisedText"_s));
}

void TestClaim::notesAreShown()
{
    DeploymentSnapshot snapshot = samples::completed();
    for (int i = 1; i <= 5; ++i)
        snapshot.state.notes.push_back({ EventKind::NoteAdded, u"ines"_s, sample::now().addSecs(i - 600),
            i == 5, {}, 0, {}, 0, u"note %1 <b>"_s.arg(i) });
    PageStage stage(snapshot);
    const QStringList lines = stage.text(u"runNotesText"_s).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.front(), u"Ines Aho (role-play), %1: note 5 <b>"_s.arg(at(595)));
    QCOMPARE(stage.text(u"runNotesEarlier"_s), u"2 earlier: the release record has them all."_s);
    stage::press(stage.page.get(), u"addNoteButton"_s);
    QDialog *open = stage::dialog(stage.page.get(), u"noteDialog"_s);
    QVERIFY(open);
    stage::write(open, u"reason"_s, u"all quiet"_s);
    stage::press(open, u"dialogAccept"_s);
    QCOMPARE(stage.last().kind, CommandKind::AddNote);
    QCOMPARE(stage.last().text, u"all quiet"_s);
}

void TestClaim::notesAtAnyTime_data()
{
    QTest::addColumn<QString>("phase");
    for (const char *name : { "preparing", "running", "failed", "completed" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestClaim::notesAtAnyTime()
{
    QFETCH(QString, phase);
    WindowFixture fixture(samples::deskWith(sampleOf(phase)));
    fixture.show({ 1280, 800 });
    QVERIFY(!fixture.window->actions().action(actions::AddNote)->isEnabled());
    fixture.window->openDeployment(samples::Deployment);
    QTRY_VERIFY(fixture.window->actions().action(actions::AddNote)->isEnabled());
    QTest::keyClick(fixture.window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage::dialog(fixture.window.get(), u"noteDialog"_s));
}

void TestClaim::screens_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    for (const char *name : { "failed", "revised" }) {
        for (const auto &[tag, size] :
            { std::pair("1024", QSize(1024, 700)), std::pair("1440", QSize(1440, 900)) }) {
            QTest::addRow("%s-%s-light", name, tag)
                << QString::fromLatin1(name) << size << theme::Scheme::Light;
            QTest::addRow("%s-%s-dark", name, tag)
                << QString::fromLatin1(name) << size << theme::Scheme::Dark;
        }
    }
}

void TestClaim::screens()
{
    QFETCH(QString, kind);
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    DeploymentSnapshot snapshot = kind == u"failed"_s ? claimed(claimOf(u"mara"_s)) : samples::preparing();
    snapshot.waiting = { waiting(CommandKind::Claim, {}, u"tariq"_s, 600),
        waiting(CommandKind::Approve, u"vp-or-cto"_s, {}, 3000) };
    snapshot.state.revisions = { { EventKind::Revised, u"fairlead"_s, sample::now().addSecs(-900), false, {},
        0, {}, 0, u"changed: the runbook, the parameters"_s } };
    snapshot.state.notes = { { EventKind::NoteAdded, u"ines"_s, sample::now().addSecs(-600), false, {}, 0, {},
        0, u"The partners ask for a mail when it is done."_s } };
    PageStage stage(snapshot, size, scheme);
    stage::checkScreen(stage.page.get(), u"claim-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

FAIRLEAD_GUI_TEST(TestClaim)
#include "tst_claim.moc"
