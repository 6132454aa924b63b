#pragma once

#include "models/source_range.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// A stretch of a block's text that looks different.
struct TextSpan
{
    enum Style : unsigned char { Bold = 1, Italic = 2, Code = 4, Struck = 8, Link = 16 };

    qsizetype at = 0; ///< index into the text
    qsizetype length = 0;
    unsigned style = 0; ///< Style flags
};

/// One block of a Markdown document as it is shown: text and spans, nothing that could be loaded or followed.
struct RenderedBlock
{
    enum class Kind { Heading, Paragraph, ListItem, CheckItem, Fence, TableHeader, TableRow, Rule };

    Kind kind = Kind::Paragraph;
    int level = 0; ///< heading 1…6; list nesting from 1
    int quotes = 0; ///< quotation nesting
    QString marker = {}; ///< "•", "3."
    bool checked = false;
    QString text = {};
    std::vector<TextSpan> spans = {};
    QStringList cells = {}; ///< of a table's row
    QString language = {}; ///< of a fence
    SourceRange lines = {};
};

} // namespace fairlead
