#include "app/exit_codes.h"
#include "app/job_command.h"
#include "app/subcommands.h"
#include "app/window_program.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <map>
#include <string>

namespace {

using Subcommand = int (*)(const QStringList &);

const std::map<std::string, Subcommand> &subcommands()
{
    static const std::map<std::string, Subcommand> all{ { "check", fairlead::checkCommand },
        { "plan", fairlead::planCommand }, { "deploy", fairlead::deployCommand },
        { "rollback", fairlead::rollbackCommand }, { "record", fairlead::recordCommand } };
    return all;
}

int runJob(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return fairlead::runJobCommand(QString::fromLocal8Bit(argc > 2 ? argv[2] : ""));
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(
        SIGXFSZ, SIG_IGN); // a file that may not grow is a full disk: an error that is told, not a death
    QCoreApplication::setApplicationName(QStringLiteral("fairlead"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    const std::string word = argc > 1 ? argv[1] : "";
    if (word == "--version") {
        std::puts("fairlead " FAIRLEAD_VERSION);
        return fairlead::ExitOk;
    }
    if (word == "job")
        return runJob(argc, argv);
    if (const auto it = subcommands().find(word); it != subcommands().end()) {
        const QCoreApplication application(argc, argv);
        return it->second(QCoreApplication::arguments());
    }
    if (!word.empty() && word[0] != '-') {
        std::fprintf(stderr,
            "fairlead: there is no subcommand \"%s\": check, plan, deploy, rollback or record\n",
            word.c_str());
        return fairlead::ExitUsage;
    }
    return fairlead::runWindow(argc, argv);
}
