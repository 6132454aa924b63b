#include "app/composition.h"
#include "models/understood_model.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/live_stage.h"
#include "tests/gui/screen_checks.h"
#include "tests/support/quick_workspace.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr int PatienceMs = 30000;

const QByteArray Text = "# Till\n\n## Deploy\n\n```bash\n./put till\n```\n\n## Verification\n\n"
                        "Keep watching for at least 10 minutes.\n\n"
                        "```bash\ncurl http://127.0.0.1:9/health && echo good || echo bad\n```\n\n"
                        "## Rollback plan\n\nRoll back if:\n\n- error rate > 2% for 3 minutes\n";

const QByteArray Lone = "# Kiosk: staging deployment\n\n## Service Ports\n\n| Service | Port |\n|---|---|\n"
                        "| Kiosk | 8090 |\n\n## Deployment steps\n\n- Deploy the kiosk (8090)\n";

} // namespace

/// The real window over the real desk and real files, by keyboard: read, correct, undo, notice, open another.
class TestRunbookWindow : public QObject, private LiveStage
{
    Q_OBJECT

public:
    TestRunbookWindow()
        : LiveStage(std::chrono::milliseconds(PatienceMs))
    {
    }

private slots:
    void init();
    void cleanup();
    void aCorrectionIsWrittenAndTakenBack();
    void aFixIsWritten();
    void aChangeOnDiskIsSaidWithItsDifferences();
    void thePlanOpensByKeyboard();
    void aLoneRunbookGetsAWorkspace();

private:
    QByteArray file() const;
    void showRunbook() const;
    /// Moves through the list by keyboard until the entry of that word is the current one.
    void goTo(const QString &word) const;
    void press(const QString &button) const;

    std::unique_ptr<QuickWorkspace> m_workspace;
};

void TestRunbookWindow::init()
{
    m_workspace = std::make_unique<QuickWorkspace>(Text);
    DeskOptions options;
    options.workspace = m_workspace->root();
    options.stateHome = m_workspace->stateHome();
    options.startPractice = false;
    options.watchHealth = false;
    openStage(options, m_workspace->path({}), fairleadProgram());
}

void TestRunbookWindow::cleanup()
{
    closeStage();
}

QByteArray TestRunbookWindow::file() const
{
    return m_workspace->read(u"workspace/runbooks/quick.md"_s);
}

void TestRunbookWindow::showRunbook() const
{
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QListView>(u"understoodList"_s) != nullptr
            && find<QListView>(u"understoodList"_s)->model()->rowCount() > 4,
        PatienceMs);
}

void TestRunbookWindow::goTo(const QString &word) const
{
    auto *list = find<QListView>(u"understoodList"_s);
    const auto known = [&] { // what was written is read again in the background
        const QAbstractItemModel &model = *list->model();
        return !model.match(model.index(0, 0), UnderstoodModel::WordRole, word, 1, Qt::MatchExactly)
                    .isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(known(), PatienceMs);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->currentIndex().data(UnderstoodModel::WordRole).toString() == word)
            return;
        QTest::keyClick(list, Qt::Key_Down);
    }
    QFAIL(qPrintable(u"nothing was understood as %1"_s.arg(word)));
}

void TestRunbookWindow::press(const QString &name) const
{
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QPushButton>(name) != nullptr && find<QPushButton>(name)->isEnabled(), PatienceMs);
    QPushButton *button = find<QPushButton>(name);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

void TestRunbookWindow::aCorrectionIsWrittenAndTakenBack()
{
    showRunbook();
    goTo(u"command"_s);
    auto *kind = find<QComboBox>(u"correctionKind"_s);
    QVERIFY(kind != nullptr);
    kind->setFocus();
    while (kind->currentData().toString() != u"migration" && kind->currentIndex() + 1 < kind->count())
        QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(kind->currentData().toString(), u"migration"_s);
    press(u"correctInference"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"editPreviewDialog"_s) != nullptr, PatienceMs);
    QCOMPARE(file(), Text); // nothing is written before somebody says so
    QTest::keyClick(find<QDialog>(u"editPreviewDialog"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(file().contains("```bash {kind=migration}"), PatienceMs);
    QCOMPARE(file().size(), Text.size() + qsizetype(sizeof(" {kind=migration}") - 1));
    QTRY_VERIFY_WITH_TIMEOUT(find<QListView>(u"understoodList"_s) != nullptr, PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QPushButton>(u"undoEdit"_s) != nullptr && find<QPushButton>(u"undoEdit"_s)->isEnabled(),
        PatienceMs);
    goTo(u"migration"_s);
    press(u"undoEdit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(file(), Text, PatienceMs);
}

void TestRunbookWindow::aFixIsWritten()
{
    showRunbook();
    auto *tabs = find<QTabWidget>(u"runbookTabs"_s);
    tabs->setFocus();
    tabs->setCurrentIndex(1);
    auto *findings = find<QListView>(u"findingsList"_s);
    QVERIFY(findings != nullptr);
    findings->setFocus();
    QTest::keyClick(findings, Qt::Key_Home);
    for (int row = 0; row < findings->model()->rowCount(); ++row) {
        const auto *fix = find<QPushButton>(u"showFix"_s);
        if (fix != nullptr && fix->isEnabled())
            break;
        QTest::keyClick(findings, Qt::Key_Down);
    }
    press(u"showFix"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"editPreviewDialog"_s) != nullptr, PatienceMs);
    QTest::keyClick(find<QDialog>(u"editPreviewDialog"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(file() != Text, PatienceMs);
}

void TestRunbookWindow::aChangeOnDiskIsSaidWithItsDifferences()
{
    showRunbook();
    QByteArray changed = Text;
    changed.replace("./put till", "./put till --quickly");
    m_workspace->write(u"runbooks/quick.md"_s, changed);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"changeNoteText"_s) != nullptr, PatienceMs);
    QVERIFY2(find<QLabel>(u"changeNoteText"_s)->text().contains(u"1"_s),
        qPrintable(find<QLabel>(u"changeNoteText"_s)->text()));
    press(u"showChanges"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"runbookChangesDialog"_s) != nullptr, PatienceMs);
    QTest::keyClick(find<QDialog>(u"runbookChangesDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY(find<QDialog>(u"runbookChangesDialog"_s) == nullptr);
}

void TestRunbookWindow::thePlanOpensByKeyboard()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"planDialog"_s) != nullptr, PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"planCopy"_s)->isEnabled(), PatienceMs);
    QDialog *plan = find<QDialog>(u"planDialog"_s);
    QCOMPARE(clippedTexts(plan), QStringList{});
    QCOMPARE(lowContrast(plan), QStringList{});
    QVERIFY(!shoot(plan, u"plan"_s).isEmpty());
    QTest::keyClick(plan, Qt::Key_Escape);
    QTRY_VERIFY(find<QDialog>(u"planDialog"_s) == nullptr);
}

void TestRunbookWindow::aLoneRunbookGetsAWorkspace()
{
    const QTemporaryDir folder;
    QFile lone(folder.filePath(u"kiosk.md"_s));
    QVERIFY(lone.open(QIODevice::WriteOnly));
    lone.write(Lone);
    lone.close();
    m_prompts.runbook = lone.fileName();
    QSignalSpy written(m_window.get(), &MainWindow::workspaceWritten);
    QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"draftDialog"_s) != nullptr, PatienceMs);
    press(u"writeDraft"_s);
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, PatienceMs);
    QVERIFY(QFile::exists(folder.filePath(u"fairlead.yaml"_s)));
    DeskOptions options;
    options.workspace = written[0][0].toString();
    options.stateHome = m_workspace->stateHome();
    const auto setup = makeDeskSetup(options);
    QVERIFY2(setup.ok(), setup.ok() ? "" : qPrintable(setup.error().text()));
    QCOMPARE(setup->workspace.environments.size(), std::size_t(1));
    QCOMPARE(setup->workspace.environments[0].services.size(), std::size_t(1));
    QCOMPARE(setup->workspace.environments[0].services[0].port, 8090);
    QFile again(lone.fileName());
    QVERIFY(again.open(QIODevice::ReadOnly));
    QCOMPARE(again.readAll(), Lone);
}

FAIRLEAD_GUI_TEST(TestRunbookWindow)
#include "tst_runbook_window.moc"
