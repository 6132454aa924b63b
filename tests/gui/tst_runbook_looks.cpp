#include "tests/gui/gui_test.h"
#include "tests/gui/runbook_stage.h"
#include "ui/runbook/edit_preview_dialog.h"
#include "ui/runbook/runbook_changes_dialog.h"

#include <QScrollBar>

#include <functional>

using namespace fairlead;

namespace {

using Doing = std::function<void(RunbookStage &)>;

void pick(RunbookStage &stage, const QByteArray &line)
{
    stage.page->goToLine(stage.line(line));
}

void showFinding(RunbookStage &stage)
{
    stage.find<QTabWidget>(u"runbookTabs"_s)->setCurrentIndex(1);
    stage.findings()->setCurrentIndex(stage.findings()->model()->index(2, 0));
}

/// Everything that can stand above the text does.
void showNotes(RunbookStage &stage)
{
    RunbookView now = stage.view;
    now.runbook = samples::plainView(
        QByteArray(stage.view.runbook.text).replace("make check-tables", "make check-all"))
                      .runbook;
    now.runbook.title = u"Shipping the parcel desk with everything that belongs to it, on every evening"_s;
    now.pipeline.phases[1].steps[0].script = u"make all"_s;
    now.deployments = QStringList{ u"d-2026-11-21-production-3"_s };
    stage.changeOnDisk(now);
    stage.desk->editPreview = Error{ Error::Kind::Conflict, u"The file is another text now."_s };
    stage.page->goToLine(stage.line("make tables"));
    stage.press(u"acceptInference"_s);
}

void previewEdit(RunbookStage &stage)
{
    stage.desk->editPreview = samples::editOf(stage.view, "```bash\n", "```bash {kind=migration}\n");
    pick(stage, "make tables");
    stage.press(u"acceptInference"_s);
}

void addScreens(const char *name, const Doing &doing)
{
    const std::pair<const char *, theme::Scheme> schemes[]
        = { { "light", theme::Scheme::Light }, { "dark", theme::Scheme::Dark } };
    for (const auto &[scheme, value] : schemes) {
        for (const QSize &size : { QSize(1024, 700), QSize(1440, 900) })
            QTest::addRow("%s-%s-%d", name, scheme, size.width()) << doing << size << value;
    }
}

} // namespace

Q_DECLARE_METATYPE(Doing)

/// Pictures of the page and its dialogs, on which everything can be read.
class TestRunbookLooks : public QObject
{
    Q_OBJECT

private slots:
    void looks_data();
    void looks();
    void dialogs_data();
    void dialogs();
};

void TestRunbookLooks::looks_data()
{
    QTest::addColumn<Doing>("doing");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");

    addScreens("block", [](RunbookStage &stage) { pick(stage, "make tables"); });
    addScreens("statement", [](RunbookStage &stage) { pick(stage, "error rate >"); });
    addScreens("finding", showFinding);
    addScreens("notes", showNotes);
}

void TestRunbookLooks::looks()
{
    QFETCH(Doing, doing);
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    // The window around the page takes the sidebar, the menu, the band and the status bar.
    RunbookStage stage(size - QSize(212, 96), scheme);
    doing(stage);
    stage::checkScreen(stage.page.get(), u"runbook-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
}

void TestRunbookLooks::dialogs_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::addColumn<bool>("changes");

    for (const bool changes : { false, true }) {
        const char *name = changes ? "changes" : "edit";
        QTest::addRow("%s-light", name) << theme::Scheme::Light << changes;
        QTest::addRow("%s-dark", name) << theme::Scheme::Dark << changes;
    }
}

void TestRunbookLooks::dialogs()
{
    QFETCH(theme::Scheme, scheme);
    QFETCH(bool, changes);
    RunbookStage stage({ 812, 604 }, scheme);
    changes ? showNotes(stage) : previewEdit(stage);
    if (changes)
        stage.press(u"showChanges"_s);
    QDialog *dialog = stage.dialog(changes ? u"runbookChangesDialog"_s : u"editPreviewDialog"_s);
    QVERIFY(dialog);
    stage::checkScreen(dialog, u"runbook-dialog-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
}

FAIRLEAD_GUI_TEST(TestRunbookLooks)
#include "tst_runbook_looks.moc"
