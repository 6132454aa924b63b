#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace fairlead {

/// A heading as it is spoken: without numbering ("4.1", "3)"), pictographs and an announced duration.
QString spokenTitle(const QString &heading);

/// The heading's ASCII words in lower case, each with a space on both sides: " pre deployment checklist ".
QString headingWords(const QString &heading);

/// A short identifier of a title: "4. Ship It (in Order)" -> "ship-it". Never empty.
QString titleSlug(const QString &title);

/// Hands out identifiers, each once.
class UniqueIds
{
public:
    /// `wanted`, or `wanted`-2, -3, …: the first that was not taken yet.
    QString take(const QString &wanted);

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_used;
};

} // namespace fairlead
