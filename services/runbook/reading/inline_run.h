#pragma once

#include <QString>
#include <QStringList>

#include <md4c.h>

#include <vector>

namespace fairlead {

/// The text of one paragraph, heading, cell or list item while md4c hands it out piece by piece.
struct InlineRun
{
    QString text = {}; ///< without markup
    QString lead = {}; ///< the bold text that it begins with
    QStringList codes = {}; ///< inline code, each span whole
    QString html = {};
    int first = 0; ///< source lines
    int last = 0;
    bool beginsWithLink = false;

    bool isEmpty() const { return text.isEmpty() && html.isEmpty(); }

    void enter(MD_SPANTYPE type);
    void leave(MD_SPANTYPE type);
    /// `line` is 0 for text that does not lie in the source.
    void add(MD_TEXTTYPE type, const QString &piece, int line);
    /// The source line of a character of `text`; 0 when nothing up to it lies in the source.
    int lineOf(qsizetype character) const;

private:
    struct LineStart
    {
        qsizetype at; ///< in `text`
        int line;
    };

    std::vector<LineStart> m_lines; ///< in the order of the text
    int m_strong = 0;
    bool m_inLead = false;
    bool m_inCode = false;
};

/// md4c's bytes as text, without the NUL bytes that it announces and then repeats.
QString shownText(const char *piece, qsizetype size);

/// "&amp;" -> "&" for the few that matter and for numbers; anything else stays as written.
QString decodeEntity(const QString &entity);

} // namespace fairlead
