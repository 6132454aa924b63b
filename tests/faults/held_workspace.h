#pragma once

#include "quick_workspace.h"

#include <QProcess>

#include <memory>

namespace fairlead {

/// A deployment of two steps whose first one stays running until the test lets it go, so that things can be
/// done to it meanwhile. Each step writes down its effect.
class HeldWorkspace : public QuickWorkspace
{
public:
    HeldWorkspace();

    /// Starts a console that deploys, or goes on with what is open; `extra` is added to its environment.
    std::unique_ptr<QProcess> console(
        const QStringList &words = {}, const QMap<QString, QString> &extra = {}) const;
    /// The same, to its end.
    ProgramEnd deploy(const QStringList &words = {}, const QMap<QString, QString> &extra = {}) const;
    /// The first step is running.
    bool held() const;
    void letGo() const;

    QString deployment() const; ///< id of the only one that has a folder; empty before that
    QString attemptFolder(int step, int attempt = 1) const; ///< step 1 or 2
    int effects(const QByteArray &which) const; ///< of "first", "second" or "changed"
    QString store() const { return stateFolder() + QStringLiteral("/store.sqlite"); }
    /// Copies the store with its write-ahead log to `folder` (made), or from there.
    bool saveStore(const QString &folder) const;
    bool putBackStore(const QString &folder) const;
};

} // namespace fairlead
