#include "services/runbook/lint/script_splitter.h"

#include "services/runbook/lint/script_programs.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholders.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A word holds the text of what is nested in it down to this depth: each character is copied so often at
/// most.
constexpr std::size_t DeepestCopied = 100;

bool isDeclarer(const QString &word)
{
    static const QStringList declarers{ u"export"_s, u"declare"_s, u"local"_s, u"readonly"_s, u"typeset"_s };
    return declarers.contains(word);
}

bool isDescriptor(const QString &text)
{
    return !text.isEmpty() && text.size() <= 3
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

ScriptSplitter::ScriptSplitter(const QString &script)
    : m_script(script)
    , m_parts(shellParts(script))
    , m_frames(1)
{
    for (const PlaceholderUse &use : findPlaceholders(script)) {
        if (use.part == ShellPart::Code)
            m_placeholders.insert(use.at, use.token.size());
    }
}

std::vector<ScriptCommand> ScriptSplitter::split()
{
    while (m_at < m_script.size())
        step();
    while (m_frames.size() > 1)
        leave();
    endCommand({});
    std::stable_sort(m_commands.begin(), m_commands.end(),
        [](const ScriptCommand &a, const ScriptCommand &b) { return a.at < b.at; });
    countLoops(m_commands);
    return std::move(m_commands);
}

void ScriptSplitter::step()
{
    const auto placeholder = m_placeholders.constFind(m_at);
    if (placeholder != m_placeholders.constEnd())
        return addToWord(*placeholder);
    switch (part(m_at)) {
    case ShellPart::Comment:
        endWord();
        ++m_at;
        return;
    case ShellPart::Escaped: escaped(); return;
    case ShellPart::Mark: mark(); return;
    case ShellPart::Code: frame().braces > 0 ? addToWord(1) : code(); return;
    case ShellPart::Arithmetic:
        frame().data = true;
        addToWord(1);
        return;
    default: addToWord(1); return;
    }
}

void ScriptSplitter::escaped()
{
    if (m_script[m_at] != u'\\')
        return addToWord(1);
    if (at(m_at + 1) == u'\n') {
        endWord();
        m_at += 2;
        return;
    }
    beginWord();
    frame().text += at(m_at + 1);
    m_at += 2;
}

void ScriptSplitter::code()
{
    const QChar c = m_script[m_at];
    if (c == u'\n')
        newline();
    else if (c.isSpace()) {
        endWord();
        ++m_at;
    } else if (c == u'&' && at(m_at + 1) == u'>')
        redirect();
    else if (c == u';' || c == u'&' || c == u'|')
        control();
    else if ((c == u'<' || c == u'>') && at(m_at + 1) != u'(')
        redirect();
    else if (c == u')')
        casePattern();
    else
        addToWord(1);
}

/// `start)` of a `case`: a pattern, not a command.
void ScriptSplitter::casePattern()
{
    const QString before = frame().command.before;
    frame().command = {};
    frame().command.before = before;
    frame().wordAt = -1;
    frame().text.clear();
    ++m_at;
}

void ScriptSplitter::mark()
{
    const QChar c = m_script[m_at];
    const bool closesTick = c == u'`' && m_frames.size() > 1 && frame().opened == u'`';
    if (c == u'(' || (c == u'`' && !closesTick))
        return enter(c);
    if ((c == u')' || closesTick) && m_frames.size() > 1) {
        leave();
        addRaw(1);
        return;
    }
    frame().braces += c == u'{' ? 1 : 0;
    frame().braces -= c == u'}' && frame().braces > 0 ? 1 : 0;
    c == u'"' || c == u'\'' ? addSilently() : addToWord(1);
}

void ScriptSplitter::enter(QChar c)
{
    const QChar before = m_at > 0 ? m_script[m_at - 1] : QChar();
    const bool array = c == u'(' && before == u'=';
    const bool takes = c == u'`' || before == u'$' || before == u'<' || before == u'>';
    if (c == u'`')
        beginWord();
    addRaw(1);
    Frame inner;
    inner.opened = c;
    inner.begin = m_at;
    inner.data = array || frame().data;
    inner.substituted = takes || frame().substituted;
    m_frames.push_back(inner);
}

void ScriptSplitter::leave()
{
    endCommand({});
    const qsizetype begin = frame().begin;
    m_frames.pop_back();
    if (frame().wordAt >= 0 && m_frames.size() < DeepestCopied)
        frame().text += QStringView(m_script).mid(begin, m_at - begin);
}

/// A bracket belongs to a word only when it stands in one: `$(…)`, not a subshell's.
void ScriptSplitter::addRaw(qsizetype count)
{
    if (frame().wordAt >= 0)
        frame().text += QStringView(m_script).mid(m_at, count);
    m_at += count;
}

void ScriptSplitter::beginWord()
{
    if (frame().wordAt < 0)
        frame().wordAt = m_at;
}

void ScriptSplitter::addSilently()
{
    beginWord();
    ++m_at;
}

void ScriptSplitter::addToWord(qsizetype count)
{
    beginWord();
    frame().text += QStringView(m_script).mid(m_at, count);
    m_at += count;
}

void ScriptSplitter::endWord()
{
    Frame &now = frame();
    if (now.wordAt < 0)
        return;
    takeWord({ std::exchange(now.text, {}), now.wordAt, m_at - now.wordAt });
    now.wordAt = -1;
}

void ScriptSplitter::takeWord(const ScriptWord &word)
{
    static const Pattern assignment(u"^[A-Za-z_]\\w*(?:\\[[^\\]]*\\])?\\+?="_s);
    Frame &now = frame();
    ScriptCommand &command = now.command;
    const bool begins = std::all_of(command.words.begin(), command.words.end(),
        [](const ScriptWord &before) { return isShellKeyword(before.text); });
    if (begins && command.assignments.empty() && command.redirections.empty())
        command.at = now.sign.isEmpty() ? word.at : now.signAt;
    command.end = word.end();
    if (!now.sign.isEmpty())
        return takeTarget(word);
    const bool assigns = assignment.match(QStringView(word.text).left(300)).hasMatch();
    const bool declares = !command.words.empty() && isDeclarer(command.words.front().text);
    if (assigns && (begins || declares))
        command.assignments.push_back(word);
    else
        command.words.push_back(word);
}

void ScriptSplitter::takeTarget(const ScriptWord &word)
{
    Frame &now = frame();
    if (now.sign.startsWith(u"<<") && now.sign != u"<<<")
        m_bodies.push_back({ word.text, now.sign == u"<<-" });
    now.command.redirections.push_back({ std::exchange(now.sign, {}), word, now.signAt });
}

void ScriptSplitter::redirect()
{
    static const Pattern form(u"^(?:&>>?|<<<|<<-|<<|<>|>>|>\\||>&|<&|<|>)"_s);
    QString descriptor;
    if (frame().wordAt >= 0 && isDescriptor(frame().text)) {
        descriptor = std::exchange(frame().text, {});
        frame().wordAt = -1;
    }
    endWord();
    const QString sign = form.match(QStringView(m_script).mid(m_at, 3)).captured();
    frame().sign = descriptor + sign;
    frame().signAt = m_at - descriptor.size();
    m_at += std::max<qsizetype>(sign.size(), 1);
}

void ScriptSplitter::control()
{
    const QChar c = m_script[m_at];
    const bool twice = at(m_at + 1) == c || (c == u'|' && at(m_at + 1) == u'&');
    endCommand(QString(c) + (twice ? QString(c) : QString()));
    m_at += twice ? 2 : 1;
}

void ScriptSplitter::newline()
{
    endCommand(u"\n"_s);
    ++m_at;
    for (const Body &body : std::exchange(m_bodies, {}))
        skipBody(body);
}

void ScriptSplitter::skipBody(const Body &body)
{
    while (m_at < m_script.size()) {
        qsizetype end = m_script.indexOf(u'\n', m_at);
        end = end < 0 ? m_script.size() : end;
        QStringView line = QStringView(m_script).mid(m_at, end - m_at);
        while (body.indented && line.startsWith(u'\t'))
            line = line.mid(1);
        m_at = std::min(end + 1, m_script.size());
        if (line == body.delimiter)
            return;
    }
}

void ScriptSplitter::endCommand(const QString &joint)
{
    endWord();
    Frame &now = frame();
    now.sign.clear();
    now.braces = 0;
    const bool empty = now.command.words.empty() && now.command.assignments.empty();
    const bool joined = now.before == u"&&" || now.before == u"||" || now.before == u"|";
    if (!empty && !now.data) {
        now.command.before = now.before;
        now.command.after = joint;
        now.command.depth = static_cast<int>(m_frames.size()) - 1;
        now.command.substituted = now.substituted;
        findPrograms(now.command);
        m_commands.push_back(std::move(now.command));
    }
    now.command = {};
    if (!empty || !(joint == u"\n" && joined))
        now.before = joint;
}

std::vector<ScriptCommand> scriptCommands(const QString &script)
{
    return ScriptSplitter(script).split();
}

} // namespace fairlead
