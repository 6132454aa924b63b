#pragma once

namespace fairlead::supervision {

/// Lets everybody else have the processor first, of this process's session and of others; what was started
/// before keeps its place. Linux shares the processor among sessions first (sched_autogroup), and a step's
/// supervisor has a session of its own: nice alone would give way to nobody, and eleven of them would hold
/// the window up. False: the kernel wants to be asked again, after 100 ms.
bool standBack();

} // namespace fairlead::supervision
