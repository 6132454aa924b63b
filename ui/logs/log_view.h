#pragma once

#include "ui/logs/log_copier.h"
#include "ui/logs/log_glyphs.h"
#include "ui/logs/log_highlight.h"
#include "ui/logs/log_painter.h"
#include "ui/logs/log_turns.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>

namespace fairlead {

/// Shows a log that may have any number of lines and may grow: reads and paints the rows on screen, nothing
/// else.
///
/// It follows the end while it stands there; going up stops that, coming back to the end (or setFollowing)
/// starts it again. Output is text: no markup, no control sequence acts (see parseAnsi).
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// Not owned; may be nullptr. Starts at the end.
    void setSource(const LogSource *source);
    void setEmptyText(const QString &text);

    bool following() const { return m_follow; }
    void setFollowing(bool follow);

    qint64 lineCount() const { return m_count; }
    qint64 topLine() const { return m_top; }
    int visibleLines() const; ///< that fit completely, at least 1
    /// The line that was last clicked or jumped to, or -1.
    qint64 currentLine() const { return m_current; }
    /// Makes a line the current one and brings it into sight.
    void showLine(qint64 line);
    void setHighlight(const LogQuery &query);

    bool hasSelection() const { return !m_selection.isEmpty(); }
    QString textOfLine(qint64 line) const; ///< as shown; empty when there is none

public slots:
    void selectAll();
    /// At most LogCopier::MaxBytes; says so by message() when there was more.
    void copy(bool withNumbers = false);

signals:
    void followingChanged(bool following);
    /// Something on screen may have changed: at most once a frame.
    void refreshed();
    void message(const QString &text);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void makeActions();
    void connectCopier();
    void showFrame();
    void refresh();
    void reload();
    void updateScrollBars();
    void updateMetrics();
    void describeForReaders();

    qint64 lastTop() const;
    void scrollTo(qint64 top); ///< a person's doing: decides whether the end is followed
    void moveTop(qint64 top);
    void updateFollowing(bool follow);
    void setSelection(const LogSelection &selection);
    void extendSelection(int delta);
    bool scrollKey(int key);

    LogPosition positionAt(const QPoint &place) const;
    QString explanationAt(const QPoint &place) const;
    LogRowLook lookOf(qint64 line, const LogRow &row) const;
    void paintEmpty(QPainter &painter) const;
    void copyToPrimary();

    const LogSource *m_source = nullptr;
    LogRows m_rows;
    LogMetrics m_metrics;
    LogGlyphs m_glyphs;
    LogColors m_colors;
    LogCopier m_copier;
    QString m_emptyText;
    qint64 m_count = 0;
    qint64 m_top = 0;
    qint64 m_current = -1;
    qint64 m_linesPerStep = 1; ///< of the scroll bar, when there are more lines than it can count
    int m_widest = 0;
    bool m_follow = true;
    bool m_dragging = false;
    qreal m_wheel = 0; ///< lines not yet scrolled
    LogSelection m_selection;
    LogHighlight m_highlight;
    LogTurn m_turn;
    QBasicTimer m_autoScroll;
    QElapsedTimer m_lastClick; ///< a third click soon after the second marks the line
    QElapsedTimer m_described;
    QPoint m_dragAt;
};

} // namespace fairlead
