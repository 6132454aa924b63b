#include "app/composition.h"
#include "models/service_table_model.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/live_stage.h"
#include "tests/unit/practice/practice_bench.h"
#include "ui/theme/theme.h"
#include "ui/window/command_palette.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr int StartMs = 60000;
constexpr int StepMs = 120000;

} // namespace

/// The real window over the real desk, supervisor, services and database, driven by mouse and keyboard alone:
/// from opening to a service that goes bad to everything taken back.
class TestPracticeWindow : public QObject, private LiveStage
{
    Q_OBJECT

public:
    TestPracticeWindow()
        : LiveStage(std::chrono::milliseconds(StepMs))
    {
    }

private slots:
    void initTestCase();
    void deployFailRollBack();
    void cleanupTestCase();

private:
    void type(QWidget *field, const QString &text) const;
    void runFromPalette(const QString &words) const;
    QString chip() const;
    QString currentStep() const;
    void createDeployment() const;
    void approveAsJonas() const;
    void tickChecklist(const QString &phase) const;
    void rollBack() const;
    QMap<int, QByteArray> versionsOverHttp() const;

    std::unique_ptr<PracticeBench> m_world;
    std::unique_ptr<QTemporaryDir> m_state;
};

void TestPracticeWindow::initTestCase()
{
    m_world = std::make_unique<PracticeBench>();
    const Ran created = m_world->practice(u"create"_s, m_world->createArguments());
    QVERIFY2(created.code == 0, qPrintable(created.err));
    const Ran managed = m_world->practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(managed.code == 0, qPrintable(managed.err));
    m_state = std::make_unique<QTemporaryDir>();
    DeskOptions options;
    options.workspace = m_world->root();
    options.stateHome = m_state->path();
    openStage(options, m_state->path(), QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead"));
}

void TestPracticeWindow::cleanupTestCase()
{
    closeStage();
    if (m_world) {
        m_world->practice(u"stop"_s, { u"--remove"_s });
        QTRY_COMPARE_WITH_TIMEOUT(processesNaming(m_world->root()), QStringList{}, 20000);
    }
}

void TestPracticeWindow::type(QWidget *field, const QString &text) const
{
    QVERIFY(field != nullptr);
    QTest::mouseClick(field, Qt::LeftButton);
    field->setFocus();
    QTest::keyClicks(field, text);
}

/// Ctrl+K, some words, Enter: the way to every action.
void TestPracticeWindow::runFromPalette(const QString &words) const
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QLineEdit *filter = nullptr;
    QVERIFY(QTest::qWaitFor([&] { return (filter = find<QLineEdit>(u"paletteFilter"_s)) != nullptr; }, 5000));
    QTest::keyClicks(filter, words);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return find<QLineEdit>(u"paletteFilter"_s) == nullptr; }, 5000));
}

QString TestPracticeWindow::chip() const
{
    const QLabel *label = find<QLabel>(u"deploymentState"_s);
    return label ? label->text() : QString();
}

QString TestPracticeWindow::currentStep() const
{
    const auto snapshot = m_desk->deployment(m_window->currentDeployment());
    return snapshot ? snapshot->currentStep : QString();
}

QMap<int, QByteArray> TestPracticeWindow::versionsOverHttp() const
{
    QMap<int, QByteArray> versions;
    for (const int port : { 3017, 3018, 3019, 3021, 3022, 3023, 3024, 3025, 4017 }) {
        const Answered answer = m_world->get(u"production"_s, port, u"/health"_s);
        versions[port] = answer.json()[u"version"_s].toString().toUtf8();
    }
    return versions;
}

void TestPracticeWindow::createDeployment() const
{
    press(u"deploy"_s);
    QWidget *made = dialog(u"newDeploymentDialog"_s);
    QVERIFY(made != nullptr);
    const auto *reading = made->findChild<QLabel *>(u"proposalReading"_s);
    QVERIFY(QTest::qWaitFor([&] { return !reading->isVisible(); }, StartMs));
    auto *accept = made->findChild<QCheckBox *>(u"acceptText"_s);
    lookAt(made, u"practice-new-deployment"_s);
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Space);
    press(u"createButton"_s, made);
}

void TestPracticeWindow::approveAsJonas() const
{
    press(u"decide_vp-or-cto"_s);
    QWidget *asked = dialog(u"approvalDialog"_s);
    QVERIFY(asked != nullptr);
    QVERIFY(!asked->findChild<QPushButton *>(u"approve"_s)->isEnabled()); // whoever started it cannot
    auto *seats = asked->findChild<QComboBox *>(u"seatCombo"_s);
    QVERIFY(seats != nullptr);
    seats->setFocus();
    QTest::keyClicks(seats, u"Jonas"_s);
    press(u"sitDown"_s, asked);
    type(asked->findChild<QPlainTextEdit *>(u"comment"_s), u"go ahead"_s);
    lookAt(asked, u"practice-approval"_s);
    press(u"approve"_s, asked);
    QVERIFY(QTest::qWaitFor([&] { return find<QDialog>(u"approvalDialog"_s) == nullptr; }, StartMs));
}

/// Settles a person's items of the phase by keyboard: Space, a note, Enter.
void TestPracticeWindow::tickChecklist(const QString &phase) const
{
    const auto openBox = [&]() -> QCheckBox * {
        const auto boxes = m_window->findChildren<QCheckBox *>(u"checklistBox"_s);
        for (QCheckBox *box : boxes) {
            if (box->isVisible() && box->isEnabled() && !box->isChecked())
                return box;
        }
        return nullptr;
    };
    while (QTest::qWaitFor([&] { return openBox() != nullptr || !currentStep().startsWith(phase); }, StepMs)
        && currentStep().startsWith(phase)) {
        QWidget *row = openBox()->parentWidget();
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Space);
        QLineEdit *note = nullptr;
        QVERIFY(
            QTest::qWaitFor([&] { return (note = find<QLineEdit>(u"checklistNote"_s)) != nullptr; }, 5000));
        const QString before = currentStep();
        QTest::keyClicks(note, u"seen"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY(QTest::qWaitFor(
            [&] { return find<QLineEdit>(u"checklistNote"_s) != note || currentStep() != before; }, StartMs));
    }
}

void TestPracticeWindow::rollBack() const
{
    press(u"rollBackButton"_s);
    QWidget *asked = dialog(u"rollbackDialog"_s);
    QVERIFY(asked != nullptr);
    QVERIFY(!asked->findChild<QPushButton *>(u"rollBackNow"_s)->isEnabled()); // no reason yet
    type(asked->findChild<QPlainTextEdit *>(u"reason"_s), u"buddy service answers 503"_s);
    type(asked->findChild<QLineEdit *>(u"confirmName"_s), u"production"_s);
    lookAt(asked, u"practice-rollback"_s);
    press(u"rollBackNow"_s, asked);
}

void TestPracticeWindow::deployFailRollBack()
{
    const auto *table = find<QTableView>(u"serviceTable"_s);
    QVERIFY(table != nullptr);
    const auto up = [&] {
        const auto services = m_desk->environment(u"production"_s).services;
        return std::ranges::count_if(
            services, [](const auto &service) { return service.last.health == Health::Up; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(up(), 11, StartMs);
    QCOMPARE(table->model()->rowCount(), 11);
    look(u"practice-environment"_s);
    const auto before = versionsOverHttp();
    QCOMPARE(before[3019], QByteArray("2.14.0"));

    createDeployment();
    QTRY_VERIFY_WITH_TIMEOUT(!chip().isEmpty(), StartMs);
    approveAsJonas();
    press(u"startButton"_s);
    tickChecklist(u"pre-flight-checklist"_s);
    QTRY_VERIFY_WITH_TIMEOUT(currentStep().endsWith(u"buddy-service/watch"_s), StepMs);
    runFromPalette(u"make buddy fail error"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(chip().startsWith(u"FAILED"_s), qPrintable(chip() + currentStep()), StepMs);
    QVERIFY(find<QWidget>(u"failureCard"_s) != nullptr);
    look(u"practice-failed"_s);

    rollBack();
    QTRY_VERIFY_WITH_TIMEOUT(chip() == u"ROLLED BACK"_s, StepMs);
    look(u"practice-rolled-back"_s);
    QCOMPARE(versionsOverHttp(), before);
    const auto snapshot = m_desk->deployment(m_window->currentDeployment());
    QCOMPARE(snapshot->state.rollback->items.size(), std::size_t(3));
    QCOMPARE(snapshot->state.rollback->items.front().service, u"buddy-service"_s);
    QVERIFY(!snapshot->offers.back().enabled
        || snapshot->rollbackPreview == std::nullopt); // pressing twice is harmless
}

FAIRLEAD_GUI_TEST(TestPracticeWindow)
#include "tst_practice_window.moc"
