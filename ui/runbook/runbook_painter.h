#pragma once

#include "models/rendered_block.h"
#include "ui/runbook/runbook_layout.h"
#include "ui/runbook/runbook_marks.h"

class QPainter;

namespace fairlead {

/// Where the parts of the margin stand, in pixels from the left.
struct RunbookMargin
{
    int changed = 3; ///< the bar of a changed line
    int icon = 9; ///< the sign of a finding
    int numberRight = 0; ///< line numbers end here
    int text = 0; ///< the document begins here

    static RunbookMargin of(int lastLine, const QFont &numbers);
};

/// What is special about a block now.
struct BlockLook
{
    bool current = false;
    bool focused = false; ///< the view has the keyboard
    SourceRange selected = {}; ///< lines that are tied to what is selected elsewhere
    QString words = {}; ///< of the selection: marked where the block holds them
    int lastLine = 0; ///< up to the next block: its margin answers for these lines
};

/// Paints a document's blocks with their margin. Text is only ever drawn.
class RunbookPainter
{
public:
    RunbookPainter(
        QPainter &painter, const RunbookStyle &style, const RunbookMargin &margin, const RunbookMarks &marks);

    /// `y` is the block's top on the viewport, `width` the viewport's.
    void paint(const RenderedBlock &block, const LaidBlock &laid, const BlockLook &look, int y, int width);

private:
    void paintSelection(
        const RenderedBlock &block, const LaidBlock &laid, const BlockLook &look, int y, int width);
    void paintMargin(const LaidBlock &laid, const BlockLook &look, int y);
    void paintQuotes(const RenderedBlock &block, const LaidBlock &laid, int y);
    void paintGround(const RenderedBlock &block, const LaidBlock &laid, int y);
    void paintMarker(const RenderedBlock &block, const LaidBlock &laid, int y);
    void paintTexts(const LaidBlock &laid, const BlockLook &look, int y);

    QPainter &m_painter;
    const RunbookStyle &m_style;
    const RunbookMargin &m_margin;
    const RunbookMarks &m_marks;
};

} // namespace fairlead
