#pragma once

#include "services/desk/live_desk.h"

#include <functional>
#include <memory>

namespace fairlead {

/// Moves the store of `stateFolder`, with its log and with the attempts beside it, into a new folder there:
/// "damaged-20261122-064500", whose path it gives. Nothing is deleted. Conflict while an attempt still runs;
/// Io when something cannot be moved, and then all of it is back where it was.
Result<QString> setStoreAside(const QString &stateFolder);

/// LiveDesk::open(). A store that turns out to be damaged is set aside, and an empty one begun, when `agrees`
/// says so of the error that tells what is wrong; it is asked of nothing else.
Result<std::unique_ptr<LiveDesk>> openDesk(
    const DeskSetup &setup, const std::function<bool(const Error &)> &agrees);

} // namespace fairlead
