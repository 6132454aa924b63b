#include "tests/gui/desk_fixture.h"
#include "tests/gui/evidence_samples.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/deployment/deployment_page.h"
#include "ui/kit/action_registry.h"

#include <QAction>
#include <QListView>
#include <QPushButton>
#include <QTableView>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

InboxEntry entryOf(CommandKind kind, const QString &title, bool forMe, qint64 secondsAgo)
{
    InboxEntry made{ samples::Deployment, u"production"_s, u"2.15.0"_s, Tier::Production };
    made.waiting.kind = kind;
    made.waiting.title = title;
    made.waiting.since = sample::now().addSecs(-secondsAgo);
    made.forMe = forMe;
    return made;
}

InboxEntry approvalFor(bool me)
{
    InboxEntry made = entryOf(CommandKind::Approve, u"Approval: VP or CTO"_s, me, 54 * 60);
    made.waiting.role = u"vp-or-cto"_s;
    made.waiting.gate = u"approval-vp-or-cto"_s;
    made.waiting.notPerson = u"mara"_s;
    return made;
}

InboxEntry stepFor(const QString &step)
{
    InboxEntry made = entryOf(CommandKind::Tick, u"Support has been told"_s, true, 300);
    made.waiting.step = step;
    return made;
}

std::vector<InboxEntry> several()
{
    InboxEntry handOver = entryOf(CommandKind::Claim, u"mara hands this over"_s, false, 1800);
    handOver.waiting.person = u"tariq"_s;
    InboxEntry failed = entryOf(CommandKind::Retry,
        u"Buddy Service, a step whose title goes on and on for as long as the runbook's own line does: failed"_s,
        true, 40);
    return { approvalFor(true), handOver, stepFor(u"before/notified"_s), failed,
        entryOf(CommandKind::DecideException, u"Exception: Freeze “Year end”"_s, false, 90000) };
}

QStringList column(const QTableView *table, int column)
{
    QStringList all;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        all << table->model()->index(row, column).data().toString();
    return all;
}

/// The window at its page of what waits.
struct InboxStage : WindowFixture
{
    explicit InboxStage(const DeploymentSnapshot &with = samples::preparing())
        : WindowFixture(samples::deskWith(with))
    {
    }

    QTableView *table() const { return find<QTableView>("inboxTable"); }
    QString badge() const
    {
        const auto *work = find<QListView>("workList")->model();
        for (int row = 0; row < work->rowCount(); ++row) {
            if (work->index(row, 0).data().toString() == u"Waiting"_s)
                return work->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
        return {};
    }
};

} // namespace

class TestInbox : public QObject
{
    Q_OBJECT

private slots:
    void mineFirst();
    void partsAreSkipped();
    void badgeCountsMine();
    void emptyState();
    void approvalIsAsked();
    void othersApprovalIsOnlyShown();
    void goesToTheStep();
    void exceptionIsAsked();
    void handOverIsReady();
    void keepsWhatWasPicked();
    void saysWhatTheButtonDoes();
    void screens_data();
    void screens();
};

void TestInbox::mineFirst()
{
    InboxStage stage;
    stage.desk->setInbox(several());
    stage.show({ 1280, 800 });
    stage.window->actions().action(actions::ShowWaiting)->trigger();
    QCOMPARE(stage.window->currentPage(), QString(pages::Waiting));
    QCOMPARE(stage.window->windowTitle(), u"Waiting – Fairlead"_s);
    const QStringList what = column(stage.table(), 0);
    QCOMPARE(what.size(), 7);
    QCOMPARE(what.at(0), u"FOR YOU"_s);
    QCOMPARE(what.at(1), u"Approval: VP or CTO"_s);
    QCOMPARE(what.at(4), u"FOR OTHERS"_s);
    const QStringList who = column(stage.table(), 2);
    QCOMPARE(who.at(1), u"VP or CTO"_s);
    QCOMPARE(who.at(2), u"anybody"_s);
    QCOMPARE(who.at(5), u"Tariq Noor"_s);
    QCOMPARE(column(stage.table(), 1).at(1), u"2.15.0 to Production"_s);
}

void TestInbox::partsAreSkipped()
{
    InboxStage stage;
    stage.desk->setInbox(several());
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    QTRY_VERIFY(stage.table()->hasFocus());
    QCOMPARE(stage.table()->currentIndex().row(), 1);
    for (const int next : { 2, 3, 5, 6 }) {
        QTest::keyClick(stage.table(), Qt::Key_Down);
        QCOMPARE(stage.table()->currentIndex().row(), next);
    }
    QTest::keyClick(stage.table(), Qt::Key_Tab);
    QVERIFY(!stage.table()->hasFocus());
}

void TestInbox::badgeCountsMine()
{
    InboxStage stage;
    stage.show({ 1280, 800 });
    QCOMPARE(stage.badge(), u"Waiting"_s);
    stage.desk->setInbox(several());
    QTRY_COMPARE(stage.badge(), u"Waiting, 3 open"_s);
    stage.desk->setInbox({ approvalFor(false) });
    QTRY_COMPARE(stage.badge(), u"Waiting"_s);
}

void TestInbox::emptyState()
{
    InboxStage stage;
    stage.show({ 1024, 700 });
    stage.window->showPage(pages::Waiting);
    QVERIFY(!stage.table()->isVisible());
    checkScreen(stage.window.get(), u"inbox-empty"_s);
    stage.desk->setInbox({ approvalFor(true) });
    QTRY_VERIFY(stage.table()->isVisible());
    stage.desk->setInbox({});
    QTRY_VERIFY(!stage.table()->isVisible());
}

void TestInbox::approvalIsAsked()
{
    InboxStage stage;
    stage.desk->setPerson(u"jonas"_s);
    stage.desk->setInbox({ approvalFor(true) });
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    QTRY_VERIFY(stage.table()->hasFocus());
    QTest::keyClick(stage.table(), Qt::Key_Return);
    QCOMPARE(stage.window->currentPage(), QString(pages::Deployment));
    QDialog *open = stage::dialog(stage.window.get(), u"approvalDialog"_s);
    QVERIFY(open);
    stage::press(open, u"dialogCancel"_s); // not now
    QTRY_VERIFY(!open->isVisible());
    QVERIFY(stage.desk->performs.empty());
}

void TestInbox::othersApprovalIsOnlyShown()
{
    InboxStage stage;
    stage.desk->setInbox({ approvalFor(false) }); // Mara cannot give it
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    QTRY_VERIFY(stage.table()->hasFocus());
    QTest::keyClick(stage.table(), Qt::Key_Return);
    QCOMPARE(stage.window->currentDeployment(), samples::Deployment);
    QVERIFY(!stage.window->findChild<QDialog *>(u"approvalDialog"_s));
}

void TestInbox::goesToTheStep()
{
    InboxStage stage(samples::checklist());
    stage.desk->setInbox({ stepFor(u"closing/told"_s) });
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    stage::press(stage.window.get(), u"openWaiting"_s);
    QCOMPARE(stage.window->currentPage(), QString(pages::Deployment));
    QTRY_COMPARE(stage.find<QLabel>("stepTitle")->text(), u"Before you go"_s);
}

void TestInbox::exceptionIsAsked()
{
    InboxStage stage(samples::provedChecklist());
    stage.desk->setPerson(u"jonas"_s);
    InboxEntry asked = entryOf(CommandKind::DecideException, u"Exception: the notes"_s, true, 240);
    asked.waiting.step = u"before/notes"_s;
    asked.waiting.role = u"vp-or-cto"_s;
    asked.waiting.notPerson = u"tariq"_s;
    stage.desk->setInbox({ asked });
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    stage::press(stage.window.get(), u"openWaiting"_s);
    QVERIFY(stage::dialog(stage.window.get(), u"decideExceptionDialog"_s));
}

void TestInbox::handOverIsReady()
{
    DeploymentSnapshot snapshot = samples::failedVerify();
    snapshot.state.claim = { u"tariq"_s, sample::now().addSecs(-900), u"mara"_s, sample::now() };
    InboxStage stage(snapshot);
    InboxEntry offered = entryOf(CommandKind::Claim, u"tariq hands this over"_s, true, 240);
    offered.waiting.person = u"mara"_s;
    stage.desk->setInbox({ offered });
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    QCOMPARE(column(stage.table(), 0).at(1), u"Tariq Noor hands this over"_s);
    stage::press(stage.window.get(), u"openWaiting"_s);
    QTRY_VERIFY(stage.find<QPushButton>("takeButton")->hasFocus());
    QTest::keyClick(stage.find<QPushButton>("takeButton"), Qt::Key_Space);
    QCOMPARE(stage.desk->performs.back().command.kind, CommandKind::Claim);
}

void TestInbox::keepsWhatWasPicked()
{
    InboxStage stage;
    stage.desk->setInbox(several());
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    stage.table()->selectRow(5);
    std::vector<InboxEntry> fewer = several();
    fewer.erase(fewer.begin());
    stage.desk->setInbox(fewer);
    QTRY_COMPARE(stage.table()->model()->rowCount(), 6);
    QCOMPARE(stage.table()->currentIndex().data().toString(), u"mara hands this over"_s);
}

void TestInbox::saysWhatTheButtonDoes()
{
    InboxStage stage;
    stage.desk->setInbox(several());
    stage.show({ 1280, 800 });
    stage.window->showPage(pages::Waiting);
    const auto *button = stage.find<QPushButton>("openWaiting");
    QCOMPARE(button->text(), u"&Answer"_s);
    stage.table()->selectRow(5);
    QCOMPARE(button->text(), u"&Open"_s);
}

void TestInbox::screens_data()
{
    addScreens();
}

void TestInbox::screens()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    InboxStage stage;
    stage.desk->setInbox(several());
    stage.show(size, scheme);
    stage.window->showPage(pages::Waiting);
    checkScreen(stage.window.get(), u"inbox"_s);
}

FAIRLEAD_GUI_TEST(TestInbox)
#include "tst_inbox.moc"
