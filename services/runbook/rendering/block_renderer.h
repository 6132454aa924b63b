#pragma once

#include "services/runbook/reading/line_index.h"
#include "services/runbook/rendering/inline_text.h"

#include <md4c.h>

#include <optional>
#include <vector>

namespace fairlead {

/// Builds the shown blocks from md4c's events. As md4c tells no line numbers, the place of the text that it
/// hands out within the source gives each block's lines.
class BlockRenderer
{
public:
    /// `text` is what `lines` was made of; md4c reads it from the byte `start` on.
    BlockRenderer(const QByteArray &text, const LineIndex &lines, qsizetype start);

    void enterBlock(MD_BLOCKTYPE type, const void *detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type);
    void leaveSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, const char *piece, qsizetype size);

    bool isFull() const;
    /// A last paragraph that says why there is no more.
    void breakOff(const QString &why);
    std::vector<RenderedBlock> take() { return std::move(m_blocks); }

private:
    struct List
    {
        bool ordered = false;
        unsigned next = 0;
    };
    struct Item
    {
        QString marker = {};
        bool task = false;
        bool checked = false;
        bool shown = false; ///< its own line is among the blocks
        int line = 0; ///< of a task
    };
    struct OpenFence
    {
        QString language = {};
        QString text = {};
        qsizetype left = 0; ///< characters that had no room
        int newlines = 0;
        int first = 0;
        bool indented = false;
    };

    int lineOf(const char *piece) const;
    int lineAfterLast() const;
    int ruleAfterLast() const;
    void beginItem(const MD_BLOCK_LI_DETAIL &detail);
    void beginFence(const MD_BLOCK_CODE_DETAIL &detail);
    void fenceText(const char *piece, qsizetype size);
    void endFence();
    void flush();
    void addText(const InlineText &text);
    void addItem(const InlineText &text);
    void addBareItem();
    void addCell();
    void addRow();
    void passUnderline();
    void push(RenderedBlock block);

    const QByteArray &m_text;
    const LineIndex &m_lines;
    qsizetype m_start = 0;
    int m_last = 0; ///< the last source line seen
    int m_heading = 0; ///< level of the heading that is open
    int m_quotes = 0;
    bool m_inHead = false; ///< of a table
    std::optional<InlineText> m_run;
    std::vector<List> m_lists;
    std::vector<Item> m_items;
    std::optional<OpenFence> m_fence;
    std::optional<RenderedBlock> m_row;
    qsizetype m_rowText = 0;
    std::vector<RenderedBlock> m_blocks;
};

} // namespace fairlead
