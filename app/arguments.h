#pragma once

#include "app/composition.h"

#include <QCommandLineParser>
#include <QMap>

#include <optional>

namespace fairlead {

/// The options that every subcommand shares, and how they are read.
class Arguments
{
public:
    explicit Arguments(const QString &description);

    QCommandLineParser &parser() { return m_parser; }
    /// Empty when the run may go on; otherwise the exit code (help was asked for, or the line is wrong).
    std::optional<int> parse(const QStringList &arguments);
    DeskOptions deskOptions() const;
    bool json() const { return m_parser.isSet(QStringLiteral("json")); }
    QString value(const char *name) const { return m_parser.value(QString::fromLatin1(name)); }
    bool isSet(const char *name) const { return m_parser.isSet(QString::fromLatin1(name)); }
    /// `--name KEY=VALUE`, any number of times.
    QMap<QString, QString> pairs(const char *name) const;

private:
    QCommandLineParser m_parser;
};

/// Prints "fairlead: message" to stderr and gives `code` back.
int complain(const QString &message, int code);

} // namespace fairlead
