#include "services/runbook/shell/placeholders.h"

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholder_forms.h"
#include "services/runbook/shell/shell_commands.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool holdsPlaceholders(ShellPart part)
{
    switch (part) {
    case ShellPart::Code:
    case ShellPart::Single:
    case ShellPart::Ansi:
    case ShellPart::Double:
    case ShellPart::HereText:
    case ShellPart::HereLiteral: return true;
    default: return false;
    }
}

/// A token counts when all of it stands in one part.
bool isWhole(const std::vector<ShellPart> &parts, qsizetype begin, qsizetype end)
{
    const ShellPart part = parts[static_cast<std::size_t>(begin)];
    for (qsizetype i = begin; i < end; ++i) {
        if (parts[static_cast<std::size_t>(i)] != part)
            return false;
    }
    return holdsPlaceholders(part);
}

QString reference(const QString &variable, ShellPart part)
{
    switch (part) {
    case ShellPart::Single: return u"'\"$%1\"'"_s.arg(variable);
    case ShellPart::Ansi: return u"'\"$%1\"$'"_s.arg(variable);
    case ShellPart::Double:
    case ShellPart::HereText: return u"${%1}"_s.arg(variable);
    default: return u"\"$%1\""_s.arg(variable);
    }
}

} // namespace

bool isServiceVariable(const QString &name)
{
    return name == u"SERVICE_ID" || name == u"SERVICE_PORT";
}

QString placeholderVariable(const QString &token)
{
    static const QSet<QString> service{ u"SERVICE"_s, u"SERVICE_NAME"_s, u"SERVICE_ID"_s };
    static const QSet<QString> port{ u"PORT"_s, u"SERVICE_PORT"_s };
    QString name;
    for (const QChar c : token) {
        const bool word = c.unicode() < 0x80 && c.isLetterOrNumber();
        if (word)
            name += c.toUpper();
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    if (name.endsWith(u'_'))
        name.chop(1);
    if (service.contains(name))
        return u"SERVICE_ID"_s;
    if (port.contains(name))
        return u"SERVICE_PORT"_s;
    if (name == u"X_Y_Z")
        return u"VERSION"_s;
    const bool owned = isProvidedVariable(name) && name != u"VERSION" && name != u"ENVIRONMENT";
    return owned || name.isEmpty() || name.at(0).isDigit() ? u"GIVEN_"_s + name : name;
}

std::vector<PlaceholderUse> findPlaceholders(const QString &script)
{
    std::vector<PlaceholderUse> uses;
    if (!mayHoldPlaceholders(script))
        return uses;
    const auto parts = shellParts(script);
    for (auto it = placeholderForm().globalMatch(script); it.hasNext();) {
        const auto match = it.next();
        const qsizetype at = match.capturedStart();
        const ShellPart part = parts[static_cast<std::size_t>(at)];
        if (isWhole(parts, at, match.capturedEnd()) && isPlaceholder(script, match.captured(), at, part))
            uses.push_back({ match.captured(), placeholderVariable(match.captured()), at, part });
    }
    return uses;
}

Rewritten rewritePlaceholders(const QString &script)
{
    Rewritten result;
    QSet<QString> seen;
    qsizetype done = 0;
    for (const PlaceholderUse &use : findPlaceholders(script)) {
        if (use.part == ShellPart::HereLiteral) {
            result.stuck << use.token;
            continue;
        }
        result.script += QStringView(script).mid(done, use.at - done);
        result.script += reference(use.variable, use.part);
        done = use.at + use.token.size();
        if (!seen.contains(use.variable))
            result.variables << use.variable;
        seen.insert(use.variable);
    }
    result.script += QStringView(script).mid(done);
    return result;
}

} // namespace fairlead
