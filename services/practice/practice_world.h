#pragma once

#include "models/result.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace fairlead {

/// What a practice workspace is made with.
struct PracticeSetup
{
    QString program; ///< path of fairlead-practice
    QString root; ///< folder to make it in: empty, absent, or a practice workspace already
    QString resources; ///< folder that holds practice/, or practice/ itself
    QString staging = QStringLiteral("127.0.0.2"); ///< IPv4 address
    QString production = QStringLiteral("127.0.0.3");
    int databasePort = 5432;
};

/// The practice world's remote control: every call starts `fairlead-practice` and returns at once.
///
/// The world itself lives in processes of its own and outlasts this object. Calls run one after another in
/// the order made; when this object goes, the one under way is finished and those after it are forgotten.
class PracticeWorld : public QObject
{
    Q_OBJECT

public:
    PracticeWorld(QString program, QString root, QObject *parent = nullptr);
    ~PracticeWorld() override;

    /// Makes the workspace, or adds what is missing to one that is there. Blocks: call it off the GUI thread.
    static Status create(const PracticeSetup &setup);

    /// Starts services and database unless they run already; then `ready` (after `warned` for each that did
    /// not come up) or `failed`.
    void start();
    /// Ends everything; then `stopped` or `failed`.
    void stop();
    /// fault: "none", "slow", "error", "crash" or "hang"; then `broken` or `failed`. With a version it holds
    /// only while the service runs that version, and survives restarts.
    void breakService(const QString &environment, const QString &service, const QString &fault,
        const QString &version = {});

signals:
    void ready();
    void stopped();
    void broken(const QString &environment, const QString &service, const QString &fault);
    /// A sentence about something that does not run while the rest does: a port taken, PostgreSQL missing.
    void warned(const QString &sentence);
    void failed(const QString &sentence);

private:
    struct Call
    {
        QStringList arguments;
        std::function<void(const QString &)> done;
    };

    void enqueue(Call call);
    void next();
    void finish(const QString &output, const QString &trouble);

    QString m_program;
    QString m_root;
    QList<Call> m_calls; ///< the first one runs when m_busy
    bool m_busy = false;
};

} // namespace fairlead
