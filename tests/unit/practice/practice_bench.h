#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// What a program did.
struct Ran
{
    int code = -1;
    QString out;
    QString err;
};

/// What an HTTP server sent.
struct Answered
{
    int status = 0; ///< 0: nothing came
    QByteArray body;
    QJsonObject json() const;
};

/// A practice workspace on loopback addresses that no other test process uses.
class PracticeBench
{
public:
    /// `folder` below a temporary folder; it may hold anything a path may hold.
    explicit PracticeBench(const QString &folder = QStringLiteral("world"));
    ~PracticeBench();

    static QString program();
    static QString resources();
    const QString &root() const { return m_root; }
    QString address(const QString &environment) const;
    QString databaseUrl(const QString &environment) const;
    int databasePort() const { return m_port; }
    QString path(const QString &relative) const { return m_root + QLatin1Char('/') + relative; }

    QStringList createArguments() const;
    /// fairlead-practice VERB ROOT REST…
    Ran practice(const QString &verb, const QStringList &rest = {}) const;
    /// A command line in bash with the workspace as working directory.
    Ran bash(const QString &script, const QStringList &environment = {}) const;
    Ran run(const QString &program, const QStringList &arguments, const QStringList &environment = {}) const;
    Answered get(const QString &environment, int port, const QString &path, int patience = 5000) const;
    QJsonObject serviceStatus(const QString &environment, const QString &service) const;
    QJsonObject databaseStatus() const;
    void link(const QString &environment, const QString &service, const QString &version) const;
    QByteArray read(const QString &relative) const;
    void write(const QString &relative, const QByteArray &text) const;

    /// Variables for every program run, "NAME=value".
    QStringList environment = {};
    /// Runs every program as this user, when set.
    int user = -1;
    int runMs = 90000; ///< the longest that a program may take

private:
    QJsonObject status() const;

    QTemporaryDir m_folder;
    QString m_root;
    int m_port = 0;
    int m_second = 0;
    int m_third = 0;
};

/// Ids of processes whose command line or working directory holds `text`.
QStringList processesNaming(const QString &text);
