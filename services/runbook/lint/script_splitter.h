#pragma once

#include "services/runbook/lint/script.h"
#include "services/runbook/shell/shell_text.h"

#include <QHash>

namespace fairlead {

/// Takes a script apart into its simple commands, with the place of every word.
class ScriptSplitter
{
public:
    explicit ScriptSplitter(const QString &script);

    std::vector<ScriptCommand> split();

private:
    struct Frame
    {
        ScriptCommand command = {};
        QString text = {}; ///< of the word that is open
        qsizetype wordAt = -1;
        QString sign = {}; ///< of the redirection whose target comes next
        qsizetype signAt = 0;
        QString before = {};
        QChar opened = {};
        qsizetype begin = 0;
        int braces = 0;
        bool data = false; ///< an array or arithmetic: no commands
        bool substituted = false;
    };
    struct Body
    {
        QString delimiter = {};
        bool indented = false;
    };

    void step();
    void escaped();
    void code();
    void casePattern();
    void mark();
    void enter(QChar c);
    void leave();
    void addRaw(qsizetype count);
    void addSilently();
    void addToWord(qsizetype count);
    void beginWord();
    void endWord();
    void takeWord(const ScriptWord &word);
    void takeTarget(const ScriptWord &word);
    void redirect();
    void control();
    void newline();
    void skipBody(const Body &body);
    void endCommand(const QString &joint);

    Frame &frame() { return m_frames.back(); }
    QChar at(qsizetype i) const { return i < m_script.size() ? m_script[i] : QChar(); }
    ShellPart part(qsizetype i) const { return m_parts[static_cast<std::size_t>(i)]; }

    QString m_script;
    std::vector<ShellPart> m_parts;
    QHash<qsizetype, qsizetype> m_placeholders; ///< place -> length
    qsizetype m_at = 0;
    std::vector<Frame> m_frames;
    std::vector<Body> m_bodies; ///< here-documents announced on this line
    std::vector<ScriptCommand> m_commands;
};

} // namespace fairlead
