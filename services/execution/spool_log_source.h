#pragma once

#include "models/log_source.h"
#include "services/execution/spool_index.h"
#include "services/execution/supervision/files.h"

#include <QElapsedTimer>
#include <QString>

class QTimer;

namespace fairlead {

/// The output of the attempt in one folder: follows its spool while the attempt runs and rests when it has
/// ended. Holds no text, only an index of 8 bytes for every 64 lines.
class SpoolLogSource : public LogSource
{
    Q_OBJECT

public:
    explicit SpoolLogSource(const QString &folder, QObject *parent = nullptr);
    ~SpoolLogSource() override;

    qint64 lineCount() const override;
    bool growing() const override;
    bool masked() const override;
    qint64 leftOutBytes() const override;
    std::vector<LogLine> lines(qint64 first, int count) const override;
    QFuture<LogMatches> find(const LogQuery &query) const override;
    QFuture<QString> saveAs(const QString &path) const override;

private:
    /// True when something is different from before.
    bool refresh();
    void openFiles();
    bool attemptOver();
    void tick();
    QString pathIn(const char *name) const;

    const QString m_folder;
    QTimer *const m_timer;
    QElapsedTimer m_sinceStanding; ///< since the last costly look at whether somebody still runs it
    supervision::Descriptor m_spool;
    supervision::Descriptor m_indexFile;
    supervision::Descriptor m_gapFile;
    SpoolIndex m_index;
    bool m_over = false;
    bool m_growing = true;
    bool m_masked = false;
};

} // namespace fairlead
