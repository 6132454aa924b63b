#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace fairlead {

class LogTurns;

/// A log pane's place among all panes of the window's thread: it asks for a frame and gets it at its turn.
class LogTurn
{
public:
    using Clock = std::chrono::steady_clock;

    /// `frame` reads and paints. It may destroy this turn.
    explicit LogTurn(std::function<void()> frame);
    ~LogTurn();
    LogTurn(const LogTurn &) = delete;
    LogTurn &operator=(const LogTurn &) = delete;

    /// Does nothing while a frame is on its way.
    void ask();

private:
    friend class LogTurns;

    std::shared_ptr<LogTurns> m_turns;
    std::function<void()> m_frame;
    Clock::time_point m_due = {}; ///< no frame before
};

/// Lets one pane after the other read and paint, each in a round of the event loop of its own, and leaves the
/// window three quarters of its time: a key is answered between two panes, not after all of them.
class LogTurns : public QObject
{
    Q_OBJECT

public:
    /// What the panes of this thread have in common, as long as there is one.
    static std::shared_ptr<LogTurns> shared();

    void ask(LogTurn &turn);
    void forget(LogTurn &turn);

private:
    LogTurns();
    void next();
    void wake();

    std::vector<LogTurn *> m_waiting;
    LogTurn *m_painting = nullptr; ///< null once it was destroyed in its own frame
    LogTurn::Clock::time_point m_free = {}; ///< the window's own time lasts until then
    QTimer m_timer;
};

} // namespace fairlead
