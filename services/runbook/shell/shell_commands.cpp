#include "services/runbook/shell/shell_commands.h"

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::array Wrappers = { "sudo", "env", "nohup", "time", "exec", "command", "nice", "then", "do",
    "else", "if", "while", "until", "!", "{" };
constexpr std::array Declarers = { "export", "declare", "local", "readonly", "typeset" };

template <std::size_t N>
bool isOneOf(const QString &word, const std::array<const char *, N> &list)
{
    return std::any_of(
        list.begin(), list.end(), [&word](const char *known) { return word == QLatin1StringView(known); });
}

/// Splits a script into words; each finished command is handed to `commands`.
class Splitter
{
public:
    explicit Splitter(const QString &script)
        : m_script(script)
        , m_parts(shellParts(script))
    {
    }

    std::vector<ShellCommand> split()
    {
        for (m_at = 0; m_at < m_script.size(); ++m_at)
            add(m_script[m_at], m_parts[static_cast<std::size_t>(m_at)]);
        endCommand();
        for (; !m_outer.empty(); m_outer.pop_back()) {
            m_command = std::move(m_outer.back().command);
            endCommand();
        }
        return std::move(m_commands);
    }

private:
    void add(QChar c, ShellPart part)
    {
        const bool continued = part == ShellPart::Escaped && c == u'\n';
        if (continued || part == ShellPart::Comment)
            endWord();
        else if (part == ShellPart::Code && c.isSpace())
            c == u'\n' ? endCommand() : endWord();
        else if (part == ShellPart::Code && u";&|"_s.contains(c) && !isRedirection(c))
            operate(c);
        else if (part == ShellPart::Mark && u"()`"_s.contains(c))
            nest(c);
        else if (part != ShellPart::HereText && part != ShellPart::HereLiteral)
            addToWord(c, part);
        if (c == u'\n')
            ++m_line;
    }

    /// The `&` of `2>&1`, `<&3`, `&>file`.
    bool isRedirection(QChar c) const
    {
        const QChar before = m_at > 0 ? m_script[m_at - 1] : QChar();
        const QChar after = m_at + 1 < m_script.size() ? m_script[m_at + 1] : QChar();
        return c == u'&' && (before == u'>' || before == u'<' || after == u'>');
    }

    /// `|` hands on what the command prints, `||` does not.
    void operate(QChar c)
    {
        endCommand();
        if (c == u'|')
            m_pipe = !m_pipe;
        else if (c == u';')
            m_pipe = false;
    }

    /// What is inside `$(…)`, `(…)` or backticks are commands of their own; the outer one goes on behind
    /// them.
    void nest(QChar c)
    {
        const bool closes = !m_outer.empty() && (c == u')' || (c == u'`' && m_outer.back().mark == u'`'));
        if (c != u')' && !closes) {
            m_outer.push_back({ c, std::move(m_command), m_word, m_pipe });
            m_pipe = false;
            m_command = {};
            m_word.clear();
            m_inWord = false;
            return;
        }
        endCommand();
        if (!closes)
            return;
        m_command = std::move(m_outer.back().command);
        m_word = m_outer.back().word;
        m_inWord = !m_word.isEmpty();
        m_pipe = m_outer.back().pipe;
        m_outer.pop_back();
    }

    void addToWord(QChar c, ShellPart part)
    {
        const bool dropped = (part == ShellPart::Mark && (c == u'"' || c == u'\''))
            || (part == ShellPart::Escaped && c == u'\\');
        m_inWord = m_inWord || !dropped || part == ShellPart::Mark;
        if (!dropped)
            m_word += c;
    }

    void endWord()
    {
        if (m_inWord) {
            if (m_command.words.isEmpty() && m_command.assigned.isEmpty())
                m_command.line = m_line;
            takeWord();
        }
        m_word.clear();
        m_inWord = false;
    }

    void takeWord()
    {
        static const Pattern assignment(u"^([A-Za-z_]\\w*)(?:\\[[^\\]]*\\])?\\+?="_s);
        const auto match = assignment.match(m_word);
        const bool declares = !m_command.words.isEmpty() && isOneOf(m_command.words.first(), Declarers);
        if (match.hasMatch() && (m_command.words.isEmpty() || declares))
            m_command.assigned << match.captured(1);
        if (!match.hasMatch() || !m_command.words.isEmpty())
            m_command.words << m_word;
    }

    void endCommand()
    {
        endWord();
        const bool empty = m_command.words.isEmpty() && m_command.assigned.isEmpty();
        if (!empty) {
            nameWhatItSets();
            m_command.piped = m_pipe;
            m_pipe = false;
            m_commands.push_back(m_command);
        }
        m_command = {};
    }

    /// `export NAME`, `read NAME`, `for NAME in`: set without a `=`.
    void nameWhatItSets()
    {
        static const Pattern name(u"^[A-Za-z_]\\w*$"_s);
        const QString first = m_command.words.value(0);
        const bool declares = isOneOf(first, Declarers);
        m_command.exports = first == u"export" || (first == u"declare" && m_command.has(u"-x"_s));
        if (!declares && first != u"read" && first != u"for" && first != u"mapfile" && first != u"readarray")
            return;
        for (const QString &word : m_command.words.mid(1, first == u"for" ? 1 : -1)) {
            if (name.match(word).hasMatch())
                m_command.assigned << word;
        }
    }

    struct Outer
    {
        QChar mark;
        ShellCommand command;
        QString word;
        bool pipe = false;
    };

    QString m_script;
    std::vector<ShellPart> m_parts;
    std::vector<Outer> m_outer;
    std::vector<ShellCommand> m_commands;
    ShellCommand m_command;
    QString m_word;
    bool m_inWord = false;
    bool m_pipe = false;
    qsizetype m_at = 0;
    int m_line = 1;
};

qsizetype programIndex(const QStringList &words)
{
    qsizetype index = 0;
    while (index < words.size()
        && (isOneOf(words[index], Wrappers)
            || (index > 0 && (words[index].startsWith(u'-') || words[index].contains(u'=')))))
        index += words[index] == u"-u" ? 2 : 1;
    return index;
}

} // namespace

QString ShellCommand::program() const
{
    const QString word = words.value(programIndex(words));
    return word.mid(word.lastIndexOf(u'/') + 1);
}

QStringList ShellCommand::arguments() const
{
    return words.mid(programIndex(words) + 1);
}

std::vector<ShellCommand> shellCommands(const QString &script)
{
    return Splitter(script).split();
}

QStringList expandedVariables(const QString &script)
{
    static const Pattern variable(u"\\$(?:([A-Za-z_]\\w*)|\\{[!#]?([A-Za-z_]\\w*)(:?[-=+?])?)"_s);
    const auto parts = shellParts(script);
    QStringList names;
    QSet<QString> seen;
    for (auto it = variable.globalMatch(script); it.hasNext();) {
        const auto match = it.next();
        const ShellPart part = parts[static_cast<std::size_t>(match.capturedStart())];
        const QString operation = match.captured(3);
        const bool expands = part == ShellPart::Code || part == ShellPart::Double
            || part == ShellPart::HereText || part == ShellPart::Mark || part == ShellPart::Arithmetic;
        const bool defaulted = !operation.isEmpty() && !operation.endsWith(u'?');
        const QString name = match.captured(1) + match.captured(2);
        if (expands && !defaulted && !seen.contains(name))
            names << name;
        if (expands && !defaulted)
            seen.insert(name);
    }
    return names;
}

bool isProvidedVariable(const QString &name)
{
    static const QSet<QString> provided{ u"PATH"_s, u"HOME"_s, u"PWD"_s, u"OLDPWD"_s, u"USER"_s, u"LOGNAME"_s,
        u"SHELL"_s, u"HOSTNAME"_s, u"LANG"_s, u"TERM"_s, u"TMPDIR"_s, u"TZ"_s, u"IFS"_s, u"UID"_s, u"EUID"_s,
        u"PPID"_s, u"RANDOM"_s, u"SECONDS"_s, u"LINENO"_s, u"REPLY"_s, u"OPTARG"_s, u"OPTIND"_s,
        u"PIPESTATUS"_s, u"FUNCNAME"_s, u"GROUPS"_s, u"HOSTTYPE"_s, u"MACHTYPE"_s, u"OSTYPE"_s, u"SHLVL"_s,
        u"COLUMNS"_s, u"LINES"_s, u"EDITOR"_s, u"PAGER"_s, u"DISPLAY"_s, u"SSH_AUTH_SOCK"_s,
        u"EPOCHSECONDS"_s, u"EPOCHREALTIME"_s, u"CDPATH"_s, u"ENV"_s, u"MAIL"_s, u"PS1"_s, u"PS4"_s,
        u"SHELLOPTS"_s, u"VERSION"_s, u"ENVIRONMENT"_s, u"DEPLOYMENT_STARTED"_s };
    static const QStringList families{ u"BASH"_s, u"LC_"_s, u"XDG_"_s, u"COMP_"_s, u"LD_"_s };
    return provided.contains(name) || std::any_of(families.begin(), families.end(), [&](const QString &f) {
        return name.startsWith(f);
    });
}

} // namespace fairlead
