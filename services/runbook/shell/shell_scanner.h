#pragma once

#include "services/runbook/shell/shell_text.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// Walks through a bash script once and says of each character what it is part of.
///
/// Keeps a stack of what is open (quotes, `$(…)`, `${…}`, here-documents). It is not a parser: a `)` of a
/// `case` pattern closes nothing that was opened, and everything else about a script is bash's own to judge.
class ShellScanner
{
public:
    explicit ShellScanner(const QString &script);

    std::vector<ShellPart> scan();

private:
    enum class Open { Code, Paren, Backtick, Single, Ansi, Double, Brace, Arithmetic, HereText, HereLiteral };
    struct HereDocument
    {
        QString delimiter;
        bool literal = false;
        bool indented = false;
    };

    void step();
    void codeStep();
    void doubleStep();
    void literalStep(ShellPart part);
    void ansiStep();
    void arithmeticStep();
    void comment();
    void dollar();
    void redirection();
    bool atWordStart() const;
    void newline();
    void beginHereDocument();
    bool endHereDocument();
    HereDocument readDelimiter();

    Open top() const { return m_open.empty() ? Open::Code : m_open.back(); }
    Open ground() const { return m_ground.empty() ? Open::Code : m_ground.back(); }
    void push(Open what);
    void pop();
    ShellPart plain() const;
    bool inDoubleText() const;
    QChar at(qsizetype i) const { return i < m_script.size() ? m_script[i] : QChar(); }
    bool looksAt(QStringView text) const { return QStringView(m_script).mid(m_at).startsWith(text); }
    void take(ShellPart part, qsizetype count = 1);
    void open(Open what, qsizetype marks);
    void close();

    QString m_script;
    qsizetype m_at = 0;
    std::vector<ShellPart> m_parts;
    std::vector<Open> m_open;
    std::vector<Open> m_ground; ///< for each of them the nearest one, itself included, that is no `${…}`
    std::vector<HereDocument> m_pending; ///< announced on this line, their bodies follow
    std::vector<HereDocument> m_bodies; ///< open bodies, innermost last
};

} // namespace fairlead
