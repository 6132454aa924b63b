#include "app/arguments.h"

#include "app/exit_codes.h"

#include <QTextStream>

using namespace Qt::StringLiterals;

namespace fairlead {

Arguments::Arguments(const QString &description)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOptions({ { u"workspace"_s,
                              u"The folder with fairlead.yaml (default: the practice workspace)."_s,
                              u"folder"_s },
        { u"state"_s, u"Where state is kept (default: $XDG_STATE_HOME or ~/.local/state)."_s, u"folder"_s },
        { u"as"_s, u"Who sits here: an id from fairlead.yaml."_s, u"person"_s },
        { u"json"_s, u"Print one JSON object instead of words."_s },
        { { u"h"_s, u"help"_s }, u"Show this help."_s } });
}

std::optional<int> Arguments::parse(const QStringList &arguments)
{
    QStringList rest = arguments;
    rest.removeAt(1); // the subcommand's own word
    if (!m_parser.parse(rest))
        return complain(m_parser.errorText(), ExitUsage);
    if (m_parser.isSet(u"help"_s)) {
        QTextStream(stdout) << m_parser.helpText();
        return ExitOk;
    }
    return std::nullopt;
}

DeskOptions Arguments::deskOptions() const
{
    DeskOptions options;
    options.workspace = value("workspace");
    options.stateHome = value("state");
    options.person = value("as");
    return options;
}

QMap<QString, QString> Arguments::pairs(const char *name) const
{
    QMap<QString, QString> pairs;
    const QStringList values = m_parser.values(QString::fromLatin1(name));
    for (const QString &value : values)
        pairs[value.section(u'=', 0, 0)] = value.section(u'=', 1);
    return pairs;
}

int complain(const QString &message, int code)
{
    QTextStream(stderr) << "fairlead: " << message << Qt::endl;
    return code;
}

} // namespace fairlead
