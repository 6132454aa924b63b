#pragma once

#include "models/rendered_block.h"

#include <QString>

#include <md4c.h>

#include <array>
#include <vector>

namespace fairlead {

/// The words of one block or table cell while md4c hands them out piece by piece, with what looks different.
class InlineText
{
public:
    /// Keeps at most `most` characters and counts the rest.
    explicit InlineText(qsizetype most);

    void enter(MD_SPANTYPE type) { change(type, 1); }
    void leave(MD_SPANTYPE type) { change(type, -1); }
    /// `line` is 0 for text that does not lie in the source.
    void add(MD_TEXTTYPE type, const QString &piece, int line);
    /// Ends the text: fairlead comments are gone, what was cut is said.
    void finish();

    const QString &text() const { return m_text; }
    const std::vector<TextSpan> &spans() const { return m_spans; }
    const SourceRange &lines() const { return m_lines; }

private:
    void change(MD_SPANTYPE type, int by);
    unsigned style() const;
    void append(const QString &piece, unsigned style);
    void appendHtml();

    qsizetype m_most = 0;
    qsizetype m_left = 0; ///< characters that had no room
    QString m_text;
    QString m_html; ///< the HTML since the last other text
    std::vector<TextSpan> m_spans;
    std::array<int, 5> m_depth{}; ///< open spans, by the bit of TextSpan::Style
    SourceRange m_lines;
};

/// `html` without its `<!-- fairlead: … -->` comments.
QString withoutFairleadComments(const QString &html);

} // namespace fairlead
