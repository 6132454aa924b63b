#pragma once

#include <QString>
#include <QStringList>

#include <initializer_list>
#include <vector>

namespace fairlead {

/// A word of a script with its place.
struct ScriptWord
{
    QString text = {}; ///< quotes stripped; `$(…)` stays as written
    qsizetype at = 0; ///< index into the script
    qsizetype length = 0; ///< as written, quotes included

    qsizetype end() const { return at + length; }
};

struct ScriptRedirection
{
    QString sign = {}; ///< ">", ">>", "<", "<<", "<<<", "2>", "&>", …
    ScriptWord target = {}; ///< of a here-document its delimiter
    qsizetype at = 0;
};

/// One simple command of a script with the place of each of its parts.
struct ScriptCommand
{
    std::vector<ScriptWord> words = {}; ///< wrappers (`sudo`, `then`) included, assignments in front left out
    std::vector<ScriptWord> assignments
        = {}; ///< `NAME=value` in front, or declared by export, declare, local, …
    std::vector<ScriptRedirection> redirections = {};
    qsizetype at = 0;
    qsizetype end = 0; ///< one past its last character
    QString before = {}; ///< what joins it to the command before: "&&", "||", "|", ";", "&", "\n"; "" = first
    QString after = {};
    int depth = 0; ///< how many `(…)` and `$(…)` surround it
    bool substituted = false; ///< its output is taken: inside `$(…)`, backticks or `<(…)`
    int loops = 0; ///< how many loops surround it
    int branches = 0; ///< how many `if` and `case` surround it
    std::size_t first = 0; ///< index of the program in `words`; words.size() for a bare assignment
    std::size_t inner = 0; ///< the same, behind `docker exec …` and `kubectl exec … --`

    /// The program's file name: "kubectl" for `sudo -n /usr/bin/kubectl`.
    const QString &program() const { return name; }
    const QString &innerProgram() const { return innerName; }
    bool runs(std::initializer_list<QStringView> programs) const;
    bool innerRuns(std::initializer_list<QStringView> programs) const;
    /// The first argument that is one of these words, or nullptr.
    const ScriptWord *argument(std::initializer_list<QStringView> texts) const;
    /// The first argument that begins with `start`, or nullptr.
    const ScriptWord *beginning(QStringView start) const;
    /// The argument that sets a one-letter flag, alone or among others: `-k`, `-sk`; or nullptr.
    const ScriptWord *flag(QChar letter) const;
    bool has(std::initializer_list<QStringView> texts) const { return argument(texts) != nullptr; }
    /// The arguments that are no options, from the inner program on.
    std::vector<const ScriptWord *> plainArguments() const;
    /// The value of an option written `-x value`, `--name value` or `--name=value`; or nullptr.
    const ScriptWord *optionWord(std::initializer_list<QStringView> names) const;
    /// The first redirection with this sign, or nullptr.
    const ScriptRedirection *redirection(std::initializer_list<QStringView> signs) const;
    QStringList texts() const;

    QString name = {}; ///< what program() gives
    QString innerName = {};
};

/// The script's simple commands by place, those inside `$(…)` and `(…)` too; bodies of here-documents are not
/// looked into. A placeholder such as `<commit>` is a word, not a redirection. Linear in time.
std::vector<ScriptCommand> scriptCommands(const QString &script);

} // namespace fairlead
