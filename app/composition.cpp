#include "app/composition.h"

#include "services/practice/practice_world.h"
#include "services/workspace/method_loader.h"
#include "services/workspace/state_folder.h"
#include "services/workspace/workspace_loader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString loginName()
{
    const passwd *entry = getpwuid(getuid());
    return entry == nullptr ? QString::number(getuid()) : QString::fromLocal8Bit(entry->pw_name);
}

QString firstExisting(const QStringList &candidates)
{
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && QFileInfo::exists(candidate))
            return QFileInfo(candidate).canonicalFilePath();
    }
    return {};
}

QString whoSitsHere(const DeskOptions &options, const Workspace &workspace)
{
    if (!options.person.isEmpty())
        return options.person;
    if (workspace.practice && !workspace.people.empty())
        return workspace.people.front().id;
    return loginName();
}

Result<QString> workspaceFolder(const DeskOptions &options)
{
    if (options.workspace.isEmpty())
        return practiceWorkspace();
    const QFileInfo folder(options.workspace);
    if (!folder.isDir()) {
        return Error{ Error::Kind::NotFound, u"This is not a folder; name one that holds fairlead.yaml."_s,
            {}, options.workspace };
    }
    return folder.canonicalFilePath();
}

} // namespace

QString resourceFolder()
{
    const QString program = QCoreApplication::applicationDirPath();
    return firstExisting({ qEnvironmentVariable("FAIRLEAD_RESOURCES"), program + u"/../share/fairlead"_s,
        QStringLiteral(FAIRLEAD_SOURCE_RESOURCES) });
}

QString siblingProgram(const QString &name)
{
    const QString program = QCoreApplication::applicationDirPath();
    return firstExisting({ program + u'/' + name, program + u"/../libexec/fairlead/"_s + name });
}

Result<QString> practiceWorkspace()
{
    const QString root
        = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fairlead/practice"_s;
    if (QFileInfo::exists(root + u"/fairlead.yaml"_s))
        return root;
    const Status made
        = PracticeWorld::create({ siblingProgram(u"fairlead-practice"_s), root, resourceFolder() });
    return made ? Result<QString>(root) : made.error();
}

Result<DeskSetup> makeDeskSetup(const DeskOptions &options)
{
    const auto root = workspaceFolder(options);
    if (!root)
        return root.error();
    auto workspace = loadWorkspace(*root);
    if (!workspace)
        return workspace.error();
    auto methods = loadMethods({ resourceFolder() + u"/methods"_s, *root + u"/methods"_s });
    if (!methods)
        return methods.error();
    const auto state = openStateFolder(*workspace, options.stateHome);
    if (!state)
        return state.error();
    DeskSetup setup;
    setup.person = whoSitsHere(options, *workspace);
    setup.workspace = std::move(workspace).value();
    setup.methods = std::move(methods).value();
    setup.stateFolder = *state;
    setup.supervisor = siblingProgram(u"fairlead-supervisor"_s);
    setup.program = QCoreApplication::applicationFilePath();
    setup.watchHealth = options.watchHealth;
    const bool hasWorld = QFileInfo::exists(setup.workspace.root + u"/.practice/settings"_s);
    if (options.startPractice && hasWorld)
        setup.practiceProgram = siblingProgram(u"fairlead-practice"_s);
    if (setup.supervisor.isEmpty()) {
        return Error{ Error::Kind::NotFound,
            u"fairlead-supervisor is missing beside %1: install Fairlead again."_s.arg(setup.program) };
    }
    return setup;
}

} // namespace fairlead
