#pragma once

#include "models/environment.h"
#include "services/runbook/shell/http_requests.h"
#include "services/runbook/shell/shell_commands.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// What a part of a shell fence is by nature.
enum class PieceNature {
    Block, ///< runs and ends
    Wait, ///< nothing but waiting
    Probe, ///< a request whose answer somebody would judge
    Watch, ///< never ends by itself
    Serve, ///< a server that stays up
    Interactive, ///< waits for typing
    Test, ///< lasts for hours by its own argument
    Artefacts, ///< lists what a build has made
    ByHand, ///< comments that ask a person to do something
    Forbidden, ///< a comment says that it must not run in this environment
};

struct FencePiece
{
    PieceNature nature = PieceNature::Block;
    int first = 0; ///< lines, 1-based in the script
    int last = 0;
    QString text = {}; ///< these lines, comments included
    QString heading = {}; ///< the comment that names it: the first one of the paragraph above its commands
    QStringList comments = {}; ///< above the commands and beside them, without blank ones
    QStringList answer = {}; ///< the comments that say what should come
    std::vector<ShellCommand> commands = {};
    std::optional<HttpLook> look = {}; ///< Probe
    std::chrono::milliseconds duration{ 0 }; ///< Wait, Test
    bool single = false; ///< one simple command
};

/// Cuts a script where the natures of its commands differ; consecutive ones of a kind stay together, comments
/// go with what stands below them, expected answers with what stands above. A script that may not be cut is
/// one Block. `about` is what the text around says: whether a listing proves that a build worked; `tier` is
/// where it will run.
std::vector<FencePiece> fencePieces(const QString &script, const QString &about, Tier tier);

/// True for a comment that asks a person for something: "Review the files", "Tell the others".
bool asksPerson(const QString &comment);

} // namespace fairlead
