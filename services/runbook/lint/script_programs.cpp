#include "services/runbook/lint/script_programs.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isWrapper(const QString &word)
{
    static const QSet<QString> wrappers{ u"sudo"_s, u"doas"_s, u"env"_s, u"nohup"_s, u"exec"_s, u"command"_s,
        u"builtin"_s, u"nice"_s, u"ionice"_s, u"stdbuf"_s, u"setsid"_s, u"timeout"_s };
    return wrappers.contains(word);
}

/// Options of a wrapper that take the next word: `sudo -u deploy`, `nice -n 5`.
bool takesValue(const QString &wrapper, const QString &option)
{
    static const QHash<QString, QStringList> valued{
        { u"sudo"_s, { u"-u"_s, u"-g"_s, u"-C"_s, u"-D"_s, u"-h"_s, u"-p"_s } }, { u"nice"_s, { u"-n"_s } },
        { u"ionice"_s, { u"-c"_s, u"-n"_s } }, { u"timeout"_s, { u"-s"_s, u"-k"_s } },
        { u"env"_s, { u"-u"_s, u"-C"_s } }, { u"stdbuf"_s, { u"-i"_s, u"-o"_s, u"-e"_s } },
        { u"exec"_s,
            { u"-e"_s, u"-u"_s, u"-w"_s, u"--env"_s, u"--user"_s, u"--workdir"_s, u"--env-file"_s,
                u"--index"_s } }
    };
    return valued.value(wrapper).contains(option);
}

bool isAssignment(const QString &word)
{
    const qsizetype sign = word.indexOf(u'=');
    return sign > 0 && word.first(sign).indexOf(u'/') < 0 && !word.startsWith(u'-');
}

class Words
{
public:
    explicit Words(const ScriptCommand &command)
        : m_words(command.words)
    {
    }

    QString at(std::size_t index) const { return index < m_words.size() ? m_words[index].text : QString(); }
    std::size_t size() const { return m_words.size(); }

    std::size_t skipOptions(std::size_t index, const QString &wrapper) const
    {
        while (index < size() && at(index).startsWith(u'-') && at(index) != u"--")
            index += takesValue(wrapper, at(index)) ? 2 : 1;
        return std::min(index, size());
    }

    std::size_t afterWrapper(std::size_t index) const
    {
        const QString wrapper = at(index);
        std::size_t next = skipOptions(index + 1, wrapper);
        while (wrapper == u"env" && isAssignment(at(next)))
            ++next;
        return std::min(next + (wrapper == u"timeout" ? 1 : 0), size());
    }

    std::size_t program() const
    {
        std::size_t index = 0;
        while (index < size() && (isShellKeyword(at(index)) || (isWrapper(at(index)) && index + 1 < size())))
            index = isShellKeyword(at(index)) ? index + 1 : afterWrapper(index);
        return index;
    }

    std::size_t find(const QString &word, std::size_t from) const
    {
        while (from < size() && at(from) != word)
            ++from;
        return from;
    }

    /// Behind `docker exec -i db` and `kubectl exec pod --`; the program itself when there is no such thing.
    std::size_t inside(std::size_t program) const
    {
        static const QSet<QString> containers{ u"docker"_s, u"podman"_s, u"docker-compose"_s, u"nerdctl"_s };
        const QString name = at(program).section(u'/', -1);
        const std::size_t exec = find(u"exec"_s, program + 1);
        if (exec >= size())
            return program;
        std::size_t index = size();
        if (name == u"kubectl" || name == u"oc")
            index = find(u"--"_s, exec) + 1;
        else if (containers.contains(name) && exec <= program + 4)
            index = skipOptions(exec + 1, u"exec"_s) + 1;
        return index < size() ? index : program;
    }

private:
    const std::vector<ScriptWord> &m_words;
};

} // namespace

bool isShellKeyword(const QString &word)
{
    static const QSet<QString> keywords{ u"then"_s, u"do"_s, u"else"_s, u"elif"_s, u"if"_s, u"while"_s,
        u"until"_s, u"!"_s, u"{"_s, u"time"_s };
    return keywords.contains(word);
}

void findPrograms(ScriptCommand &command)
{
    const Words words(command);
    command.first = words.program();
    command.inner = words.inside(command.first);
    command.name = words.at(command.first).section(u'/', -1);
    command.innerName = words.at(command.inner).section(u'/', -1);
}

void countLoops(std::vector<ScriptCommand> &commands)
{
    int loops = 0;
    int branches = 0;
    for (ScriptCommand &command : commands) {
        const QString word = command.words.empty() ? QString() : command.words.front().text;
        loops += word == u"while" || word == u"until" || word == u"for" || word == u"select" ? 1 : 0;
        branches += word == u"if" || word == u"case" ? 1 : 0;
        loops -= word == u"done" && loops > 0 ? 1 : 0;
        branches -= (word == u"fi" || word == u"esac") && branches > 0 ? 1 : 0;
        command.loops = loops;
        command.branches = branches;
    }
}

} // namespace fairlead
