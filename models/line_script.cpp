#include "models/line_script.h"

#include <algorithm>

namespace fairlead {

namespace {

using Lines = std::vector<QByteArrayView>;

constexpr int MostChanges = 400;

/// What is left of both texts between their equal ends.
struct Middle
{
    const Lines &before;
    const Lines &after;
    int first = 0;
    int beforeCount = 0;
    int afterCount = 0;

    bool same(int x, int y) const
    {
        return before[static_cast<std::size_t>(first + x)] == after[static_cast<std::size_t>(first + y)];
    }
};

Middle middleOf(const Lines &before, const Lines &after)
{
    Middle middle{ before, after, 0, static_cast<int>(before.size()), static_cast<int>(after.size()) };
    while (middle.beforeCount > 0 && middle.afterCount > 0 && middle.same(0, 0)) {
        ++middle.first;
        --middle.beforeCount;
        --middle.afterCount;
    }
    while (middle.beforeCount > 0 && middle.afterCount > 0
        && middle.same(middle.beforeCount - 1, middle.afterCount - 1)) {
        --middle.beforeCount;
        --middle.afterCount;
    }
    return middle;
}

/// The furthest reach on each diagonal after a number of changes; diagonal k lies at index k + MostChanges
/// + 1.
using Reach = std::vector<int>;

std::size_t at(int diagonal)
{
    return static_cast<std::size_t>(diagonal + MostChanges + 1);
}

bool comesFromAbove(const Reach &reach, int diagonal, int changes)
{
    return diagonal == -changes || (diagonal != changes && reach[at(diagonal - 1)] < reach[at(diagonal + 1)]);
}

/// One round of Myers' search; true when the ends are met.
bool advance(const Middle &middle, Reach &reach, int changes)
{
    for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        const bool down = comesFromAbove(reach, diagonal, changes);
        int x = down ? reach[at(diagonal + 1)] : reach[at(diagonal - 1)] + 1;
        while (x < middle.beforeCount && x - diagonal < middle.afterCount && x - diagonal >= 0
            && middle.same(x, x - diagonal))
            ++x;
        reach[at(diagonal)] = x;
        if (x >= middle.beforeCount && x - diagonal >= middle.afterCount)
            return true;
    }
    return false;
}

/// The reach before each round, up to the one that meets the ends; empty when there are too many changes.
std::vector<Reach> search(const Middle &middle)
{
    std::vector<Reach> rounds;
    Reach reach(2 * MostChanges + 3, 0);
    for (int changes = 0; changes <= MostChanges; ++changes) {
        rounds.push_back(reach);
        if (advance(middle, reach, changes))
            return rounds;
    }
    return {};
}

void addChange(std::vector<LineChange> &changes, int x, int y, bool added)
{
    // found from the end: each one lies before those that are there
    LineChange *next = changes.empty() ? nullptr : &changes.back();
    const LineChange one{ x, added ? 0 : 1, y, added ? 1 : 0 };
    const bool adjoins = next != nullptr && one.before + one.beforeCount == next->before
        && one.after + one.afterCount == next->after;
    if (!adjoins) {
        changes.push_back(one);
        return;
    }
    *next = { one.before, next->beforeCount + one.beforeCount, one.after, next->afterCount + one.afterCount };
}

/// Walks back from the ends, round by round.
std::vector<LineChange> traced(const Middle &middle, const std::vector<Reach> &rounds)
{
    std::vector<LineChange> changes;
    int x = middle.beforeCount;
    int y = middle.afterCount;
    for (int round = static_cast<int>(rounds.size()) - 1; round > 0; --round) {
        const Reach &reach = rounds[static_cast<std::size_t>(round)];
        const bool down = comesFromAbove(reach, x - y, round);
        const int diagonal = down ? x - y + 1 : x - y - 1;
        x = reach[at(diagonal)];
        y = x - diagonal;
        addChange(changes, middle.first + x, middle.first + y, down);
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
}

} // namespace

std::vector<LineChange> lineChanges(const Lines &before, const Lines &after)
{
    const Middle middle = middleOf(before, after);
    if (middle.beforeCount == 0 && middle.afterCount == 0)
        return {};
    const LineChange all{ middle.first, middle.beforeCount, middle.first, middle.afterCount };
    if (middle.beforeCount == 0 || middle.afterCount == 0)
        return { all };
    const std::vector<Reach> rounds = search(middle);
    return rounds.empty() ? std::vector<LineChange>{ all } : traced(middle, rounds);
}

} // namespace fairlead
