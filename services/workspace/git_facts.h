#pragma once

#include <QString>

#include <optional>

namespace fairlead {

/// What a checkout can offer for the parameters of a deployment.
struct GitFacts
{
    QString head = {}; ///< commit, 40 hex digits
    QString before = {}; ///< the commit before it; empty at the first
    QString newestTag = {}; ///< nearest to HEAD, empty when there is none
    QString tagBefore = {}; ///< the one before that
};

/// Asks git about the folder; empty when it is no checkout or git is missing. Blocks for at most some
/// seconds: not for the GUI thread. Runs no hook and changes nothing.
std::optional<GitFacts> gitFacts(const QString &folder);

/// What gates ask of a checkout.
struct GitState
{
    QString commit = {}; ///< HEAD, 40 hex digits
    QString branch = {}; ///< HEAD's; empty when it is detached
    bool clean = false; ///< nothing changed, nothing added, nothing unknown
    bool merged = false; ///< HEAD is in the asked branch; false when there is no such branch
    QString tag = {}; ///< at HEAD itself; empty when there is none
};

/// As gitFacts(). `mergedInto`: a branch, also of a remote ("origin/main"); empty = not asked.
std::optional<GitState> gitState(const QString &folder, const QString &mergedInto);

} // namespace fairlead
