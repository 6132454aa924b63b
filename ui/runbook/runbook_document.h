#pragma once

#include "models/runbook_view.h"
#include "ui/runbook/runbook_heights.h"
#include "ui/runbook/runbook_layout.h"
#include "ui/runbook/runbook_marks.h"
#include "ui/runbook/runbook_painter.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <unordered_map>

namespace fairlead {

/// Shows a Markdown document of any size: lays out the blocks on screen at once and measures all others in
/// slices while the event loop goes on.
///
/// The text is data: nothing in it is loaded, followed or read as HTML. One block is the current one; arrows
/// move it, n and p ask for the next and the previous finding, Enter for what was understood of it.
class RunbookDocument : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RunbookDocument(QWidget *parent = nullptr);
    ~RunbookDocument() override;

    /// Shares the view's blocks. What is on screen stays at its place when it is the same document.
    void show(std::shared_ptr<const RunbookView> view);
    void setMarks(RunbookMarks marks);
    /// Marks the lines, and in them the words; what is on screen stays.
    void mark(const SourceRange &lines, const QString &words = {});
    /// The same, and goes there.
    void select(const SourceRange &lines, const QString &words = {});
    /// Makes the block of that line the current one and brings it into sight.
    void goToLine(int line);

    int currentLine() const { return m_currentLine; }
    const SourceRange &selectedLines() const { return m_selected; }
    int blockOfLine(int line) const; ///< index into the view's blocks; -1 when there is none
    /// Slices that were measured since show(), and whether all is measured.
    int slices() const { return m_slices; }
    bool settled() const { return m_nextToMeasure >= m_heights.count(); }
    /// Where the block stands on the viewport.
    QRect blockRect(int block) const;

signals:
    /// A person went to this line.
    void linePicked(int line);
    void activated(int line);
    void nextFindingRequested();
    void previousFindingRequested();
    void findingPicked(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A block that stays where it is while others get other heights.
    struct Anchor
    {
        int block = -1;
        int offset = 0; ///< of the viewport's top within it
    };

    const std::vector<RenderedBlock> &blocks() const;
    int firstVisible() const;
    int lastLineOf(int block) const;
    const LaidBlock &laid(int block) const;
    const std::vector<int> &columnsOf(int block) const;
    BlockLook lookOf(int block) const;

    int textWidth() const;
    void restyle();
    void estimateAll();
    void measureSlice();
    void measureVisible();
    Anchor anchor() const;
    void restore(const Anchor &anchor);
    void updateScrollBar();

    void setCurrentBlock(int block, int line);
    void bringIntoSight(int block, int line);
    void describe();
    std::optional<int> blockForKey(int key) const;
    bool moveKey(int key);
    bool findingKey(int key);
    void copyCurrent();
    QString tipAt(const QPoint &place) const;
    int lineAtPoint(const QPoint &place) const;

    std::shared_ptr<const RunbookView> m_view;
    RunbookMarks m_marks;
    RunbookStyle m_style;
    RunbookMargin m_margin;
    RunbookHeights m_heights;
    mutable std::unordered_map<int, LaidBlock> m_laid; ///< of the blocks on and around the screen
    mutable std::unordered_map<int, std::vector<int>> m_columns; ///< by a table's first row
    std::vector<int> m_tableOf; ///< the first row of a block's table, -1 elsewhere
    QTimer m_measuring;
    int m_nextToMeasure = 0;
    int m_slices = 0;
    int m_current = -1;
    int m_currentLine = 0;
    SourceRange m_selected;
    QString m_words;
};

} // namespace fairlead
