#pragma once

#include "ui/kit/prompts.h"

#include <QStringList>
#include <QUrl>

#include <vector>

namespace fairlead {

/// Answers every question at once with what the test has set, and remembers what was asked.
class FakePrompts final : public Prompts
{
public:
    bool accepts = true;
    std::optional<QString> text = {};
    std::optional<QString> folder = {};
    std::optional<QString> saveFile = {};
    std::optional<QString> runbook = {};
    std::optional<QString> file = {};

    std::vector<Question> questions;
    std::vector<TextQuestion> textQuestions;
    QStringList told; ///< "title: text"
    QList<QUrl> addresses;

    void confirm(QWidget *parent, const Question &question, std::function<void(bool)> done) override;
    void askText(QWidget *parent, const TextQuestion &question,
        std::function<void(std::optional<QString>)> done) override;
    void chooseFolder(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done) override;
    void chooseRunbook(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done) override;
    void chooseFile(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done) override;
    void chooseSaveFile(QWidget *parent, const QString &title, const QString &suggested,
        std::function<void(std::optional<QString>)> done) override;
    void tell(QWidget *parent, const QString &name, const QString &title, const QString &text) override;
    bool openAddress(const QUrl &address) override;
};

} // namespace fairlead
