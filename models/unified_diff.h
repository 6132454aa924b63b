#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead {

/// The difference of two texts as `diff -u` writes it, with `context` lines around each change; empty when
/// they are the same. What `patch` needs is all there, so line ends stay as they are. Linear for changes that
/// lie together; texts that differ in very many places come out as one block.
QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &name, int context = 3);

} // namespace fairlead
