#include "services/runbook/shell/shell_scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

ShellScanner::ShellScanner(const QString &script)
    : m_script(script)
{
    m_parts.reserve(static_cast<std::size_t>(script.size()));
}

std::vector<ShellPart> ShellScanner::scan()
{
    while (m_at < m_script.size())
        step();
    return std::move(m_parts);
}

void ShellScanner::step()
{
    switch (top()) {
    case Open::Single: literalStep(ShellPart::Single); return;
    case Open::Ansi: ansiStep(); return;
    case Open::Double:
    case Open::HereText: doubleStep(); return;
    case Open::Brace: inDoubleText() ? doubleStep() : codeStep(); return;
    case Open::HereLiteral: literalStep(ShellPart::HereLiteral); return;
    case Open::Arithmetic: arithmeticStep(); return;
    default: codeStep(); return;
    }
}

void ShellScanner::take(ShellPart part, qsizetype count)
{
    const qsizetype many = std::min(count, m_script.size() - m_at);
    m_parts.insert(m_parts.end(), static_cast<std::size_t>(many), part);
    m_at += many;
}

void ShellScanner::open(Open what, qsizetype marks)
{
    take(ShellPart::Mark, marks);
    push(what);
}

void ShellScanner::push(Open what)
{
    m_ground.push_back(what == Open::Brace ? ground() : what);
    m_open.push_back(what);
}

void ShellScanner::pop()
{
    m_open.pop_back();
    m_ground.pop_back();
}

void ShellScanner::close()
{
    take(ShellPart::Mark);
    if (!m_open.empty())
        pop();
}

/// Braces take on what surrounds them: `"${A:-text}"` is double-quoted text, `${A:-text}` is code.
bool ShellScanner::inDoubleText() const
{
    return ground() == Open::Double || ground() == Open::HereText;
}

ShellPart ShellScanner::plain() const
{
    if (!inDoubleText())
        return ShellPart::Code;
    return ground() == Open::HereText ? ShellPart::HereText : ShellPart::Double;
}

bool ShellScanner::atWordStart() const
{
    if (m_at == 0)
        return true;
    const QChar before = m_script[m_at - 1];
    return (before.isSpace() || u";&|()`"_s.contains(before)) && m_parts.back() != ShellPart::Escaped;
}

void ShellScanner::codeStep()
{
    const QChar c = at(m_at);
    switch (c.unicode()) {
    case u'\\': take(ShellPart::Escaped, 2); return;
    case u'\'': open(Open::Single, 1); return;
    case u'"': open(Open::Double, 1); return;
    case u'`': top() == Open::Backtick ? close() : open(Open::Backtick, 1); return;
    case u'$': dollar(); return;
    case u'\n': newline(); return;
    case u'#': atWordStart() && top() != Open::Brace ? comment() : take(ShellPart::Code); return;
    case u'<': redirection(); return;
    case u'(': looksAt(u"((") && atWordStart() ? open(Open::Arithmetic, 2) : open(Open::Paren, 1); return;
    case u')': top() == Open::Paren ? close() : take(ShellPart::Code); return;
    case u'}': top() == Open::Brace ? close() : take(ShellPart::Code); return;
    default: take(ShellPart::Code); return;
    }
}

void ShellScanner::doubleStep()
{
    if (top() == Open::HereText && endHereDocument())
        return;
    const QChar c = at(m_at);
    if (c == u'\\')
        take(ShellPart::Escaped, 2);
    else if (c == u'"' && top() == Open::Double)
        close();
    else if (c == u'"' && top() == Open::Brace)
        open(Open::Double, 1);
    else if (c == u'}' && top() == Open::Brace)
        close();
    else if (c == u'`')
        open(Open::Backtick, 1);
    else if (c == u'$')
        dollar();
    else
        take(plain());
}

void ShellScanner::literalStep(ShellPart part)
{
    if (part == ShellPart::HereLiteral && endHereDocument())
        return;
    if (part == ShellPart::Single && at(m_at) == u'\'')
        close();
    else
        take(part);
}

void ShellScanner::ansiStep()
{
    if (at(m_at) == u'\\')
        take(ShellPart::Escaped, 2);
    else if (at(m_at) == u'\'')
        close();
    else
        take(ShellPart::Ansi);
}

void ShellScanner::arithmeticStep()
{
    if (looksAt(u"))")) {
        take(ShellPart::Mark);
        close();
    } else {
        take(ShellPart::Arithmetic);
    }
}

void ShellScanner::comment()
{
    const bool quoted = top() == Open::Backtick;
    while (m_at < m_script.size() && m_script[m_at] != u'\n' && !(quoted && m_script[m_at] == u'`'))
        take(ShellPart::Comment);
}

void ShellScanner::dollar()
{
    const bool code = plain() == ShellPart::Code;
    if (looksAt(u"$(("))
        open(Open::Arithmetic, 3);
    else if (looksAt(u"$("))
        open(Open::Paren, 2);
    else if (looksAt(u"${"))
        open(Open::Brace, 2);
    else if (code && looksAt(u"$'"))
        open(Open::Ansi, 2);
    else if (code && looksAt(u"$\""))
        open(Open::Double, 2);
    else
        take(plain(), looksAt(u"$#") || looksAt(u"$$") ? 2 : 1);
}

void ShellScanner::redirection()
{
    if (looksAt(u"<<<"))
        take(ShellPart::Code, 3);
    else if (looksAt(u"<<"))
        beginHereDocument();
    else
        take(ShellPart::Code);
}

void ShellScanner::beginHereDocument()
{
    take(ShellPart::Code, looksAt(u"<<-") ? 3 : 2);
    const bool indented = m_script[m_at - 1] == u'-';
    while (at(m_at) == u' ' || at(m_at) == u'\t')
        take(ShellPart::Code);
    HereDocument document = readDelimiter();
    document.indented = indented;
    if (!document.delimiter.isEmpty())
        m_pending.push_back(document);
}

ShellScanner::HereDocument ShellScanner::readDelimiter()
{
    HereDocument document;
    QChar quote;
    while (m_at < m_script.size()) {
        const QChar c = m_script[m_at];
        if (c == u'\n' || (quote.isNull() && (c.isSpace() || u";&|<>()"_s.contains(c))))
            break;
        if (c == quote || (quote.isNull() && (c == u'\'' || c == u'"'))) {
            quote = quote.isNull() ? c : QChar();
            document.literal = true;
        } else if (c == u'\\' && quote.isNull()) {
            document.literal = true;
        } else {
            document.delimiter += c;
        }
        take(ShellPart::Code);
    }
    return document;
}

void ShellScanner::newline()
{
    take(ShellPart::Code);
    for (auto it = m_pending.rbegin(); it != m_pending.rend(); ++it) {
        m_bodies.push_back(*it);
        push(it->literal ? Open::HereLiteral : Open::HereText);
    }
    m_pending.clear();
}

/// At the start of a body's line that is the delimiter: takes that line and leaves the body.
bool ShellScanner::endHereDocument()
{
    if (m_bodies.empty() || (m_at > 0 && m_script[m_at - 1] != u'\n'))
        return false;
    const HereDocument &document = m_bodies.back();
    const qsizetype end = m_script.indexOf(u'\n', m_at);
    const qsizetype length = (end < 0 ? m_script.size() : end) - m_at;
    QStringView line = QStringView(m_script).mid(m_at, length);
    while (document.indented && line.startsWith(u'\t'))
        line = line.mid(1);
    if (line != document.delimiter)
        return false;
    take(ShellPart::Mark, length + 1);
    m_bodies.pop_back();
    pop();
    return true;
}

} // namespace fairlead
