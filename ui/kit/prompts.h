#pragma once

#include <QString>

#include <functional>
#include <optional>

class QUrl;
class QWidget;

namespace fairlead {

/// A question with two answers.
struct Question
{
    QString name; ///< the dialog's objectName: "confirmBreak"
    QString title; ///< the question in a few words: "Cancel the deployment?"
    QString text; ///< what will happen
    QString accept; ///< the button's word: a verb, never "Yes"
    QString reject = QStringLiteral("Keep as it is");
    bool dangerous = false; ///< the accept button is not the default
    QString typeToConfirm = {}; ///< this word has to be typed before accept is enabled
};

/// A question whose answer is text: a reason, a comment.
struct TextQuestion
{
    QString name;
    QString title;
    QString label; ///< what to write: "Reason"
    QString accept;
    QString text = {}; ///< written there already
    bool mayBeEmpty = false;
};

/// Everything that asks a person outside the window's own pages, injected so that tests answer by themselves.
///
/// No call blocks: the answer comes to `done`, at most once, and not at all when `parent` is gone before it.
class Prompts
{
public:
    Prompts() = default;
    virtual ~Prompts() = default;
    Prompts(const Prompts &) = delete;
    Prompts &operator=(const Prompts &) = delete;

    virtual void confirm(QWidget *parent, const Question &question, std::function<void(bool accepted)> done)
        = 0;
    /// `done` gets nothing when the person turned away.
    virtual void askText(
        QWidget *parent, const TextQuestion &question, std::function<void(std::optional<QString>)> done)
        = 0;
    /// An existing folder, or nothing.
    virtual void chooseFolder(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done)
        = 0;
    /// An existing Markdown file, or nothing.
    virtual void chooseRunbook(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done)
        = 0;
    /// An existing file of any kind, or nothing.
    virtual void chooseFile(QWidget *parent, const QString &title, const QString &start,
        std::function<void(std::optional<QString>)> done)
        = 0;
    /// A file to write, or nothing; asks before it replaces one.
    virtual void chooseSaveFile(QWidget *parent, const QString &title, const QString &suggested,
        std::function<void(std::optional<QString>)> done)
        = 0;
    /// Something to know, with one button.
    virtual void tell(QWidget *parent, const QString &name, const QString &title, const QString &text) = 0;
    /// Hands an http(s) address to the desktop's browser; false when it is not one or nothing takes it.
    virtual bool openAddress(const QUrl &address) = 0;
};

} // namespace fairlead
