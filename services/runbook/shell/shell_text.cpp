#include "services/runbook/shell/shell_text.h"

#include "services/runbook/shell/shell_scanner.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<ShellPart> shellParts(const QString &script)
{
    return ShellScanner(script).scan();
}

QString withoutComments(const QString &script)
{
    const auto parts = shellParts(script);
    QString bare = script;
    for (qsizetype i = 0; i < bare.size(); ++i) {
        if (parts[static_cast<std::size_t>(i)] == ShellPart::Comment)
            bare[i] = u' ';
    }
    return bare;
}

bool isOnlyComments(const QString &script)
{
    const QString bare = withoutComments(script);
    return std::all_of(bare.begin(), bare.end(), [](QChar c) { return c.isSpace(); });
}

QStringList commentLines(const QString &script)
{
    const auto parts = shellParts(script);
    QStringList lines{ QString() };
    for (qsizetype i = 0; i < script.size(); ++i) {
        if (script[i] == u'\n')
            lines << QString();
        else if (parts[static_cast<std::size_t>(i)] == ShellPart::Comment)
            lines.last() += script[i];
    }
    for (QString &line : lines) {
        while (line.startsWith(u'#'))
            line.remove(0, 1);
        line = line.trimmed();
    }
    return lines;
}

} // namespace fairlead
