#include "services/workspace/yaml_parser.h"

#include "services/workspace/text_file.h"
#include "services/workspace/yaml_builder.h"

#include <sstream>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool indentedByTab(const QByteArray &line)
{
    for (const char c : line) {
        if (c == '\t')
            return true;
        if (c != ' ')
            return false;
    }
    return false;
}

/// The line that is indented by a tab, at or just before the line where the parser gave up; 0 when none is.
int tabLine(const QByteArray &text, int line)
{
    const QList<QByteArray> lines = text.split('\n');
    for (int candidate = std::min(line, int(lines.size())); candidate > 0 && candidate > line - 3;
         --candidate) {
        if (indentedByTab(lines.at(candidate - 1)))
            return candidate;
    }
    return 0;
}

Error syntaxError(
    const YAML::Exception &exception, YamlBuilder &builder, const QByteArray &text, const QString &shownAs)
{
    const YamlMark mark = builder.read(exception.mark);
    if (const int line = tabLine(text, mark.line)) {
        return { Error::Kind::Invalid, u"This line is indented by a tab: YAML wants spaces."_s,
            QString::fromStdString(exception.msg), shownAs, line, 1 };
    }
    return { Error::Kind::Invalid,
        u"This is not valid YAML: %1."_s.arg(QString::fromStdString(exception.msg)), {}, shownAs, mark.line,
        mark.column };
}

} // namespace

Result<YamlNodePointer> parseYaml(const QByteArray &text, const QString &shownAs)
{
    YamlBuilder builder(text);
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder))
            continue;
    } catch (const YAML::Exception &exception) {
        return syntaxError(exception, builder, text, shownAs);
    } catch (const std::exception &exception) {
        return Error{ Error::Kind::Invalid, u"This is not valid YAML."_s,
            QString::fromLocal8Bit(exception.what()), shownAs };
    }
    if (!builder.result() || builder.result()->kind == YamlNode::Kind::Null)
        return Error{ Error::Kind::Invalid, u"The file is empty."_s, {}, shownAs, 1, 1 };
    return builder.result();
}

Result<YamlNodePointer> loadYaml(const QString &path, const QString &shownAs)
{
    const Result<QByteArray> text = readTextFile(path, shownAs, maxYamlBytes);
    if (!text)
        return text.error();
    return parseYaml(*text, shownAs);
}

} // namespace fairlead
