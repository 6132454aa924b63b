#include "services/runbook/lint/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isOneOf(QStringView text, std::initializer_list<QStringView> list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

bool ScriptCommand::runs(std::initializer_list<QStringView> programs) const
{
    return isOneOf(program(), programs);
}

bool ScriptCommand::innerRuns(std::initializer_list<QStringView> programs) const
{
    return isOneOf(innerProgram(), programs);
}

const ScriptWord *ScriptCommand::argument(std::initializer_list<QStringView> texts) const
{
    for (std::size_t i = first + 1; i < words.size(); ++i) {
        if (isOneOf(words[i].text, texts))
            return &words[i];
    }
    return nullptr;
}

const ScriptWord *ScriptCommand::beginning(QStringView start) const
{
    for (std::size_t i = first + 1; i < words.size(); ++i) {
        if (words[i].text.startsWith(start))
            return &words[i];
    }
    return nullptr;
}

const ScriptWord *ScriptCommand::flag(QChar letter) const
{
    for (std::size_t i = first + 1; i < words.size(); ++i) {
        const QString &text = words[i].text;
        const bool cluster = text.size() >= 2 && text.size() <= 6 && text[0] == u'-' && text[1].isLetter()
            && std::all_of(text.begin() + 1, text.end(), [](QChar c) { return c.isLetterOrNumber(); });
        if (cluster && text.contains(letter))
            return &words[i];
    }
    return nullptr;
}

std::vector<const ScriptWord *> ScriptCommand::plainArguments() const
{
    std::vector<const ScriptWord *> plain;
    for (std::size_t i = inner + 1; i < words.size(); ++i) {
        if (!words[i].text.startsWith(u'-'))
            plain.push_back(&words[i]);
    }
    return plain;
}

const ScriptWord *ScriptCommand::optionWord(std::initializer_list<QStringView> names) const
{
    for (std::size_t i = first + 1; i < words.size(); ++i) {
        const QString &text = words[i].text;
        const qsizetype sign = text.indexOf(u'=');
        if (isOneOf(text, names) && i + 1 < words.size())
            return &words[i + 1];
        if (sign > 0 && text.startsWith(u"--") && isOneOf(QStringView(text).first(sign), names))
            return &words[i];
    }
    return nullptr;
}

const ScriptRedirection *ScriptCommand::redirection(std::initializer_list<QStringView> signs) const
{
    const auto found = std::find_if(redirections.begin(), redirections.end(),
        [&](const ScriptRedirection &one) { return isOneOf(one.sign, signs); });
    return found == redirections.end() ? nullptr : &*found;
}

QStringList ScriptCommand::texts() const
{
    QStringList list;
    for (const ScriptWord &word : words)
        list << word.text;
    return list;
}

} // namespace fairlead
