#include "app/composition.h"
#include "services/desk/fresh_start.h"
#include "tests/gui/desk_fixture.h"
#include "tests/gui/gui_test.h"
#include "tests/support/quick_workspace.h"
#include "ui/theme/theme.h"
#include "ui/window/startup_box.h"

#include <QDir>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

const QByteArray Text = "# Q\n\n## Deployment steps\n\n### Say\n\n```bash\necho hello\n```\n";

} // namespace

/// A workspace whose store is damaged, and what a person can do about it.
class TestStartup : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void otherErrorsOnlyClose();
    void keepsTheDamagedStore();
    void beginsAfresh();

private:
    DeskSetup setup() const;
    bool answer(const Error &error, const char *button) const;
    QStringList setAside() const;

    std::unique_ptr<QuickWorkspace> m_workspace;
    QByteArray m_damaged;
};

/// One deployment was done; then a page of the store was lost.
void TestStartup::init()
{
    theme::apply(theme::Scheme::Light);
    m_workspace = std::make_unique<QuickWorkspace>(Text);
    QCOMPARE(m_workspace->run(m_workspace->deployArguments()).exitCode, 0);
    QFile store(m_workspace->stateFolder() + u"/store.sqlite"_s);
    QVERIFY(store.open(QIODevice::ReadWrite) && store.seek(4096));
    QCOMPARE(store.write(QByteArray(4096, '\xff')), 4096);
    QVERIFY(store.seek(0));
    m_damaged = store.readAll();
}

DeskSetup TestStartup::setup() const
{
    DeskOptions options;
    options.workspace = m_workspace->root();
    options.stateHome = m_workspace->stateHome();
    options.startPractice = false;
    options.watchHealth = false;
    return makeDeskSetup(options).value();
}

bool TestStartup::answer(const Error &error, const char *button) const
{
    StartupBox box(error, true);
    box.open();
    if (!QTest::qWaitForWindowActive(&box))
        return false;
    stage::checkScreen(&box, u"startup-damaged"_s);
    auto *pressed = box.findChild<QPushButton *>(QString::fromLatin1(button));
    if (pressed)
        QTest::mouseClick(pressed, Qt::LeftButton);
    else
        QTest::keyClick(&box, Qt::Key_Escape);
    return !box.isVisible() && box.beginsAfresh();
}

QStringList TestStartup::setAside() const
{
    return QDir(m_workspace->stateFolder()).entryList({ u"damaged-*"_s }, QDir::Dirs);
}

void TestStartup::otherErrorsOnlyClose()
{
    StartupBox box({ Error::Kind::NotFound, u"There is no fairlead.yaml in <b>there</b>."_s }, false);
    box.open();
    QVERIFY(box.informativeText().contains(u"<b>there</b>"_s));
    QVERIFY(!box.findChild<QPushButton *>(u"beginAfresh"_s));
    QTest::keyClick(&box, Qt::Key_Return);
    QVERIFY(!box.isVisible() && !box.beginsAfresh());
}

void TestStartup::keepsTheDamagedStore()
{
    const auto desk = openDesk(setup(), [this](const Error &error) { return answer(error, "nobody"); });
    QVERIFY(!desk);
    QVERIFY(desk.error().message.contains(u"is damaged"_s));
    QCOMPARE(setAside(), QStringList());
    QFile store(m_workspace->stateFolder() + u"/store.sqlite"_s);
    QVERIFY(store.open(QIODevice::ReadOnly));
    QCOMPARE(store.readAll(), m_damaged);
}

void TestStartup::beginsAfresh()
{
    const auto desk = openDesk(setup(), [this](const Error &error) { return answer(error, "beginAfresh"); });
    QVERIFY2(desk.ok(), desk.ok() ? "" : qPrintable(desk.error().text()));
    QVERIFY((*desk)->deployments().empty());
    QCOMPARE(setAside().size(), 1);
    const QDir aside(m_workspace->stateFolder() + u'/' + setAside().first());
    QFile kept(aside.filePath(u"store.sqlite"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), m_damaged);
    QCOMPARE(QDir(aside.filePath(u"deployments"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    // The console works: a deployment from the beginning to the end.
    const ProgramEnd end = m_workspace->run(m_workspace->deployArguments());
    QVERIFY2(end.exitCode == 0, qPrintable(end.err));
}

FAIRLEAD_GUI_TEST(TestStartup)
#include "tst_startup.moc"
