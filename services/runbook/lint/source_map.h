#pragma once

#include "models/runbook.h"
#include "services/runbook/reading/line_index.h"

#include <QString>

#include <optional>
#include <vector>

namespace fairlead {

/// Where a script of the runbook stands in its source.
struct ScriptPlace
{
    QString text = {}; ///< the script as the runbook holds it, without the list's indentation
    int firstLine = 0; ///< of the source
    std::vector<qsizetype> starts = {}; ///< where each of its lines begins in `text`
};

/// A character of the source.
struct SourceSpot
{
    int line = 0;
    int column = 0; ///< 1-based, in characters; 0 = it cannot be told
    qsizetype byte = -1; ///< offset into Runbook::text; -1 = it cannot be told
};

/// Tells source lines, columns and byte offsets of what stands in scripts.
class SourceMap
{
public:
    explicit SourceMap(const Runbook &runbook);

    static ScriptPlace place(const QString &text, int firstLine);
    /// The character of the source that is character `at` of the script.
    SourceSpot spot(const ScriptPlace &place, qsizetype at) const;
    /// The source line's text; of a line that is too long for a closer look only its beginning.
    QString line(int number) const;
    /// The byte of a source line's character (0-based), or -1.
    qsizetype byteOf(int line, qsizetype character) const;
    int lineCount() const { return m_lines.count(); }

private:
    LineIndex m_lines;
};

} // namespace fairlead
