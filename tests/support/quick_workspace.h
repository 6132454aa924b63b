#pragma once

#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace fairlead {

/// What a run of the program ended with.
struct ProgramEnd
{
    int exitCode = -1;
    bool crashed = false; ///< killed by a signal
    QString out;
    QString err;
};

/// A small workspace with one local environment and a runbook of the test's own, and the real program to run
/// on it.
class QuickWorkspace
{
public:
    /// `runbook` is Markdown; `environmentYaml` is added to the environment's file.
    explicit QuickWorkspace(const QByteArray &runbook, const QByteArray &environmentYaml = {});

    bool isValid() const { return m_dir.isValid(); }
    QString root() const { return m_dir.filePath(QStringLiteral("workspace")); }
    QString stateHome() const { return m_dir.filePath(QStringLiteral("state")); }
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QString runbookHash() const { return m_hash; }
    /// The one state folder below stateHome(), empty before the first run.
    QString stateFolder() const;

    void write(const QString &name, const QByteArray &text) const; ///< below root()
    QByteArray read(const QString &name) const; ///< below the temporary folder

    /// Environment for the program: HOME and the XDG folders point into the temporary folder.
    QProcessEnvironment environment() const;
    /// Arguments of a headless deployment that accepts the runbook.
    QStringList deployArguments() const;
    /// Runs the program to its end, at most `seconds`.
    ProgramEnd run(
        const QStringList &arguments, const QMap<QString, QString> &extra = {}, int seconds = 60) const;
    /// The release record of the newest deployment, written into the temporary folder.
    QJsonObject record() const;

private:
    QTemporaryDir m_dir;
    QString m_hash;
};

/// bin/fairlead of this build.
QString fairleadProgram();

} // namespace fairlead
