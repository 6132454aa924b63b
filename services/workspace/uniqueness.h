#pragma once

#include "services/workspace/yaml_reader.h"

#include <QMap>
#include <QString>

namespace fairlead {

/// What has been seen so far in a file, and where: a second one of the same is reported with the line of the
/// first.
class Uniqueness
{
public:
    void check(YamlReader &reader, const QString &key, const QString &value, const QString &message)
    {
        if (value.isEmpty())
            return;
        const QString id = key + u'\n' + value;
        if (const int line = m_lines.value(id))
            reader.fail(key, QStringLiteral("%1 (line %2)").arg(message).arg(line));
        else
            m_lines.insert(id, reader.line(key));
    }

private:
    QMap<QString, int> m_lines;
};

} // namespace fairlead
