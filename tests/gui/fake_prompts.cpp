#include "tests/gui/fake_prompts.h"

namespace fairlead {

using namespace Qt::StringLiterals;

void FakePrompts::confirm(QWidget *, const Question &question, std::function<void(bool)> done)
{
    questions.push_back(question);
    done(accepts);
}

void FakePrompts::askText(
    QWidget *, const TextQuestion &question, std::function<void(std::optional<QString>)> done)
{
    textQuestions.push_back(question);
    done(text);
}

void FakePrompts::chooseFolder(
    QWidget *, const QString &, const QString &, std::function<void(std::optional<QString>)> done)
{
    done(folder);
}

void FakePrompts::chooseRunbook(
    QWidget *, const QString &, const QString &, std::function<void(std::optional<QString>)> done)
{
    done(runbook);
}

void FakePrompts::chooseFile(
    QWidget *, const QString &, const QString &, std::function<void(std::optional<QString>)> done)
{
    done(file);
}

void FakePrompts::chooseSaveFile(
    QWidget *, const QString &, const QString &, std::function<void(std::optional<QString>)> done)
{
    done(saveFile);
}

void FakePrompts::tell(QWidget *, const QString &, const QString &title, const QString &what)
{
    told.append(title + u": "_s + what);
}

bool FakePrompts::openAddress(const QUrl &address)
{
    addresses.append(address);
    return true;
}

} // namespace fairlead
