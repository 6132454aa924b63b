#include "app/window_program.h"

#include "app/arguments.h"
#include "app/composition.h"
#include "app/exit_codes.h"
#include "app/fault_points.h"
#include "app/make_application.h"
#include "app/photographer.h"
#include "app/program_log.h"
#include "services/desk/fresh_start.h"
#include "ui/theme/theme.h"
#include "ui/window/dialog_prompts.h"
#include "ui/window/main_window.h"
#include "ui/window/scheme_switch.h"
#include "ui/window/startup_box.h"
#include "ui/window/window_factory.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString LastWorkspace = u"workspace"_s;

QString settingsPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/fairlead/fairlead.ini"_s;
}

/// Without a workspace there is nothing to show but what is wrong with it.
int showStartupError(const Error &error, QSettings &settings)
{
    settings.remove(LastWorkspace); // the next start offers the practice workspace again
    StartupBox box(error, false);
    box.open();
    QApplication::exec();
    return ExitUsage;
}

/// Before there is a window; its end is the end of this loop, not of the program.
bool beginsAfresh(const Error &error)
{
    StartupBox box(error, true);
    box.open();
    QApplication::exec();
    return box.beginsAfresh();
}

/// Another workspace is another desk: a second program, so that nothing of this one is left half open.
void startElsewhere(MainWindow &window, QSettings &settings, const QString &folder)
{
    settings.setValue(LastWorkspace, folder);
    settings.sync();
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), { u"--workspace"_s, folder }))
        window.close();
}

void openElsewhere(MainWindow &window, QSettings &settings)
{
    auto *dialog = new QFileDialog(&window, u"Open a workspace: the folder that holds fairlead.yaml"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window,
        [&window, &settings](const QString &folder) { startElsewhere(window, settings, folder); });
    dialog->open();
}

int show(const DeskSetup &setup, QSettings &settings, const QString &photographs)
{
    bool left = false;
    auto desk = openDesk(setup, [&left](const Error &error) {
        left = !beginsAfresh(error);
        return !left;
    });
    if (left)
        return ExitUsage; // what is wrong was said
    if (!desk)
        return showStartupError(desk.error(), settings);
    settings.setValue(LastWorkspace, setup.workspace.root);
    DialogPrompts prompts;
    const auto window = makeMainWindow(**desk, settings, prompts);
    QObject::connect(window.get(), &MainWindow::openWorkspaceRequested, window.get(),
        [&] { openElsewhere(*window, settings); });
    QObject::connect(window.get(), &MainWindow::workspaceWritten, window.get(),
        [&](const QString &folder) { startElsewhere(*window, settings, folder); });
    window->show();
    if (!photographs.isEmpty())
        photograph(*window, **desk, photographs);
    return QApplication::exec();
}

} // namespace

int runWindow(int argc, char **argv)
{
    const auto application = makeApplication(argc, argv);
    Arguments line(u"Fairlead runs the Markdown runbook a team already has.\n"
                   u"Subcommands: check, plan, deploy, rollback, record (each with --help)."_s);
    line.parser().addOption({ u"photograph"_s, u"Save pictures of the pages and close."_s, u"folder"_s });
    QStringList arguments = QCoreApplication::arguments();
    arguments.insert(1, u"window"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    QSettings settings(settingsPath(), QSettings::IniFormat);
    theme::apply(savedScheme(settings));
    DeskOptions options = line.deskOptions();
    const QString last = settings.value(LastWorkspace).toString();
    if (options.workspace.isEmpty() && QFileInfo::exists(last + u"/fairlead.yaml"_s))
        options.workspace = last;
    auto setup = makeDeskSetup(options);
    if (!setup)
        return showStartupError(setup.error(), settings);
    const QString complaint = startProgramLog(setup->stateFolder);
    if (!complaint.isEmpty())
        complain(complaint, 0);
    DeskSetup complete = std::move(setup).value();
    complete.boundary = faultPoints();
    return show(complete, settings, line.value("photograph"));
}

} // namespace fairlead
