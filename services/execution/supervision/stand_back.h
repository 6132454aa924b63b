#pragma once

#include "services/execution/supervision/files.h"

namespace fairlead::supervision {

/// Lets everybody else have the processor first, of this process's session and of others; what has a session
/// of its own by then keeps its place. Linux shares the processor among sessions first (sched_autogroup), and
/// a step's supervisor has a session of its own: nice alone would give way to nobody, and eleven of them
/// would hold the window up.
class StandBack
{
public:
    /// To be made before the process hides its memory: from then on the kernel lets nobody but root do this.
    StandBack();

    /// Does it, if it is not yet done. The kernel lets who is not root ask every 100 ms only, whoever asked
    /// before.
    void ask();

private:
    Descriptor m_group; ///< until the session has stood back
    bool m_nice = false;
};

} // namespace fairlead::supervision
