#pragma once

#include "quick_workspace.h"
#include "tests/support/fault_tally.h"

#include <QJsonObject>

namespace fairlead {

/// A deployment that is killed and killed again: parts that write down their effect, one that truly fails at
/// its first run, and a service with a deploy method. Every line of evidence names the attempt that left it.
class KillWorkspace : public QuickWorkspace
{
public:
    KillWorkspace();

    /// Folder of the newest attempt of a step.
    QString newestAttempt(const QString &deployment, const QString &step) const;
    /// Whether this attempt of a part has had its effect.
    bool hasHadEffect(const QString &folder) const;
    /// "died NAME" lines that supervisors have left in the ledger, in order: the names.
    QStringList supervisorDeaths() const;
    QString ledger() const { return path(QStringLiteral("ledger")); }

    /// Holds what the finished deployment's record says against the evidence.
    void judge(FaultTally &tally) const;

private:
    QString folderOf(const QString &step) const;
    int lines(const QString &file, const QByteArray &begin, const QString &folder) const;
    QString witnessed(const QString &folder) const;
    void judgeAttempt(FaultTally &tally, const QString &folder, const QJsonObject &attempt) const;
    void judgeEffects(FaultTally &tally) const;

    mutable QString m_deployment;
};

} // namespace fairlead
