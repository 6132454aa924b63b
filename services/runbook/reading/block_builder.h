#pragma once

#include "models/runbook.h"
#include "services/runbook/reading/inline_run.h"
#include "services/runbook/reading/line_index.h"

#include <md4c.h>

#include <optional>
#include <vector>

namespace fairlead {

/// Builds a Runbook's blocks from md4c's events.
///
/// md4c tells no line numbers, but the text it hands out points into the source: that gives each block's
/// place.
class BlockBuilder
{
public:
    BlockBuilder(Runbook &runbook, const LineIndex &lines, qsizetype start);

    void enterBlock(MD_BLOCKTYPE type, const void *detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type) { m_run.enter(type); }
    void leaveSpan(MD_SPANTYPE type) { m_run.leave(type); }
    void text(MD_TEXTTYPE type, const char *piece, qsizetype size);
    /// After the last event: closes the sections.
    void finish();

private:
    struct List
    {
        bool ordered = false;
        int next = 0;
    };
    struct Item
    {
        int number = 0; ///< of an ordered item, else 0
        bool task = false;
        bool checked = false;
        int line = 0;
        int prose = -1; ///< its own text in Runbook::prose
        int checklist = -1; ///< or in Runbook::items
        bool hasText = false;
    };
    struct OpenFence
    {
        Fence fence;
        int newlines = 0;
        int first = 0;
        bool indentedCode = false;
    };

    int lineOf(const char *piece) const;
    int section() const { return static_cast<int>(m_runbook.sections.size()) - 1; }
    int holdingItem() const;
    int takeLine();
    void beginItem(const MD_BLOCK_LI_DETAIL &detail);
    void beginFence(const MD_BLOCK_CODE_DETAIL &detail);
    void fenceText(MD_TEXTTYPE type, const char *piece, qsizetype size);
    void endFence();
    QByteArrayView sourceLine(int number) const;
    int nextFenceMark() const;
    void checkFenceEnd(const Fence &fence);
    void flush();
    void addHeading();
    void addItem();
    void addProse();
    void addBoxes();
    void addCell();
    void endTable();
    void attach(const QString &html, int line);
    Attributes *attributesHere();
    void note(const QString &id, const QString &message, SourceRange lines);

    Runbook &m_runbook;
    const LineIndex &m_lines;
    qsizetype m_start = 0;
    int m_last = 0; ///< the last source line seen
    int m_level = 0; ///< of the heading that is open
    int m_quotes = 0;
    bool m_inHtml = false;
    bool m_headingIsLast = false; ///< nothing came after the heading yet
    int m_lastProse = -1; ///< the paragraph or list item after which nothing came yet
    InlineRun m_run;
    std::vector<List> m_lists;
    std::vector<Item> m_items;
    std::vector<int> m_open; ///< sections open at this place, outermost first
    std::optional<OpenFence> m_fence;
    std::optional<Table> m_table;
};

} // namespace fairlead
