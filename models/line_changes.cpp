#include "models/line_changes.h"

#include <QHash>

#include <algorithm>

namespace fairlead {

std::set<int> changedLines(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> old = before.split('\n');
    const QList<QByteArray> now = after.split('\n');
    const qsizetype most = std::min(old.size(), now.size());
    qsizetype head = 0;
    while (head < most && old[head] == now[head])
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    QHash<QByteArray, int> known;
    for (qsizetype i = head; i < old.size() - tail; ++i)
        ++known[old[i]];
    std::set<int> changed;
    for (qsizetype i = head; i < now.size() - tail; ++i) {
        if (--known[now[i]] < 0)
            changed.insert(static_cast<int>(i) + 1);
    }
    return changed;
}

} // namespace fairlead
