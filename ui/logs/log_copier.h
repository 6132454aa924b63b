#pragma once

#include "ui/logs/log_selection.h"

#include <QClipboard>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace fairlead {

class LogSource;
struct LogLine;

/// Puts marked text on the clipboard, piece by piece, so that a large one does not block the window.
class LogCopier : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxBytes = 10'000'000; ///< of UTF-8

    explicit LogCopier(QObject *parent = nullptr);

    /// Gives up a copy that is still under way. Small ones are finished on return.
    void start(
        const LogSource *source, const LogSelection &selection, bool withNumbers, QClipboard::Mode mode);
    bool isBusy() const { return m_next >= 0; }

signals:
    /// Only for what a person asked to be copied. `complete` is false when the limit was reached; what was
    /// copied until then is on the clipboard.
    void finished(qint64 lines, bool complete);

private:
    void step();
    bool appendLine(const LogLine &content, qint64 line); ///< false at the limit
    void finish(bool complete);

    QPointer<const LogSource> m_source;
    LogSelection m_selection;
    bool m_withNumbers = false;
    QClipboard::Mode m_mode = QClipboard::Clipboard;
    qint64 m_next = -1; ///< line to be read next; -1 = nothing to do
    qint64 m_copied = 0;
    qsizetype m_bytes = 0;
    int m_numberWidth = 0;
    QString m_text;
    QTimer m_timer;
};

} // namespace fairlead
