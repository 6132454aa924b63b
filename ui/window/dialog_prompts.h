#pragma once

#include "ui/kit/prompts.h"

namespace fairlead {

/// Asks with real dialogs, all of them non-blocking.
class DialogPrompts final : public Prompts
{
public:
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
