#include "services/runbook/shell/shell_statements.h"

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostStatements = 2000;

/// Walks through a script once and cuts it at the line ends of its outermost level.
class Layout
{
public:
    explicit Layout(const QString &script)
        : m_script(script)
        , m_parts(shellParts(script))
    {
    }

    ShellLayout take()
    {
        for (qsizetype i = 0; i < m_script.size(); ++i)
            look(i);
        endStatement(m_script.size());
        m_layout.divisible = m_layout.divisible && m_layout.statements.size() <= MostStatements;
        return std::move(m_layout);
    }

private:
    void look(qsizetype i)
    {
        const QChar c = m_script[i];
        const ShellPart part = m_parts[static_cast<std::size_t>(i)];
        if (c == u'\n') {
            ++m_line;
            if (part == ShellPart::Comment || (part == ShellPart::Code && m_depth == 0 && !m_backtick))
                endLine(i + 1);
            return;
        }
        if (part == ShellPart::Comment || (part == ShellPart::Code && c.isSpace()))
            return;
        if (part == ShellPart::HereText || part == ShellPart::HereLiteral)
            m_layout.divisible = false;
        noteCode(i, c, part);
    }

    void noteCode(qsizetype i, QChar c, ShellPart part)
    {
        if (m_firstCode < 0) {
            m_firstCode = i;
            m_firstLine = m_line;
        }
        m_lastCode = i;
        if (part == ShellPart::Mark && u"()"_s.contains(c)) {
            m_depth = std::max(0, m_depth + (c == u'(' ? 1 : -1));
            m_single = false;
        } else if (part == ShellPart::Mark && c == u'`') {
            m_backtick = !m_backtick;
            m_single = false;
        } else if (part == ShellPart::Code && u";&|"_s.contains(c) && !isRedirection(i)) {
            m_single = false;
        }
    }

    QChar at(qsizetype i) const { return i >= 0 && i < m_script.size() ? m_script[i] : QChar(); }

    ShellPart partAt(qsizetype i) const
    {
        return i >= 0 ? m_parts[static_cast<std::size_t>(i)] : ShellPart::Comment;
    }

    /// The `&` of `2>&1`, `&>file`, `<&3`.
    bool isRedirection(qsizetype i) const
    {
        return at(i) == u'&' && (at(i - 1) == u'>' || at(i - 1) == u'<' || at(i + 1) == u'>');
    }

    /// `a &&`, `a |`: the statement goes on in the next line.
    bool goesOn() const
    {
        const QChar last = at(m_lastCode);
        if (partAt(m_lastCode) != ShellPart::Code)
            return false;
        return last == u'|' || (last == u'&' && at(m_lastCode - 1) == u'&');
    }

    void endLine(qsizetype next)
    {
        if (m_firstCode < 0)
            m_lineStart = next;
        else if (!goesOn())
            endStatement(next);
    }

    void endStatement(qsizetype end)
    {
        if (m_firstCode >= 0) {
            ShellStatement statement{ m_lineStart, end, m_firstLine };
            const int newline = end > 0 && m_script[end - 1] == u'\n' ? 1 : 0;
            statement.last = m_line - newline;
            statement.commands = shellCommands(m_script.mid(m_lineStart, end - m_lineStart));
            statement.single = m_single && statement.commands.size() == 1;
            m_layout.divisible = m_layout.divisible && isPlain(statement);
            m_layout.statements.push_back(std::move(statement));
        }
        m_lineStart = end;
        m_firstCode = -1;
        m_single = true;
    }

    bool isBackground() const
    {
        const QChar before = at(m_lastCode - 1);
        return at(m_lastCode) == u'&' && partAt(m_lastCode) == ShellPart::Code && before != u'&'
            && before != u'>';
    }

    static bool setsShell(const ShellCommand &command)
    {
        static const QSet<QString> settings{ u"shopt"_s, u"alias"_s, u"trap"_s, u"source"_s, u"."_s,
            u"umask"_s, u"ulimit"_s, u"exec"_s, u"pushd"_s, u"popd"_s, u"eval"_s, u"wait"_s, u"exit"_s,
            u"return"_s };
        static const Pattern harmless(u"^(?:-[euo]+|pipefail|errexit|nounset)$"_s);
        const QString first = command.words.value(0);
        if (first != u"set")
            return settings.contains(first);
        return !std::all_of(command.words.begin() + 1, command.words.end(),
            [](const QString &word) { return harmless.match(word).hasMatch(); });
    }

    bool isPlain(const ShellStatement &statement) const
    {
        static const QSet<QString> compound{ u"if"_s, u"for"_s, u"while"_s, u"until"_s, u"case"_s,
            u"select"_s, u"function"_s, u"{"_s, u"}"_s, u"then"_s, u"do"_s, u"done"_s, u"fi"_s, u"esac"_s,
            u"else"_s, u"elif"_s, u"time"_s };
        static const Pattern function(u"^\\s*[\\w-]{1,80}\\s*\\(\\s*\\)"_s);
        if (m_script[m_firstCode] == u'(' || isBackground())
            return false;
        const QString start = m_script.mid(m_firstCode, 120);
        return !function.match(start).hasMatch()
            && std::none_of(
                statement.commands.begin(), statement.commands.end(), [](const ShellCommand &command) {
                    return compound.contains(command.words.value(0)) || setsShell(command);
                });
    }

    const QString &m_script;
    std::vector<ShellPart> m_parts;
    ShellLayout m_layout;
    qsizetype m_lineStart = 0; ///< of the statement that is open
    qsizetype m_firstCode = -1;
    qsizetype m_lastCode = -1;
    int m_firstLine = 0;
    int m_line = 1;
    int m_depth = 0;
    bool m_backtick = false;
    bool m_single = true;
};

} // namespace

ShellLayout layoutOf(const QString &script)
{
    return Layout(script).take();
}

} // namespace fairlead
