#include "ui/window/dialog_prompts.h"

#include "ui/window/question_dialog.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QUrl>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

using Chosen = std::function<void(std::optional<QString>)>;

void openAndDelete(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void openFileDialog(QFileDialog *dialog, const char *name, const Chosen &done)
{
    dialog->setObjectName(QLatin1String(name));
    QObject::connect(dialog, &QFileDialog::finished, dialog, [dialog, done](int result) {
        const QStringList files = dialog->selectedFiles();
        const bool chosen = result == QDialog::Accepted && !files.isEmpty();
        done(chosen ? std::optional(files.first()) : std::nullopt);
    });
    openAndDelete(dialog);
}

} // namespace

void DialogPrompts::confirm(QWidget *parent, const Question &question, std::function<void(bool)> done)
{
    auto *dialog = new QuestionDialog(question, parent);
    QObject::connect(dialog, &QDialog::finished, dialog,
        [done = std::move(done)](int result) { done(result == QDialog::Accepted); });
    openAndDelete(dialog);
}

void DialogPrompts::askText(QWidget *parent, const TextQuestion &question, Chosen done)
{
    auto *dialog = new QuestionDialog(question, parent);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? std::optional(dialog->answer()) : std::nullopt);
    });
    openAndDelete(dialog);
}

void DialogPrompts::chooseFolder(QWidget *parent, const QString &title, const QString &start, Chosen done)
{
    auto *dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFileDialog(dialog, "chooseFolder", done);
}

void DialogPrompts::chooseRunbook(QWidget *parent, const QString &title, const QString &start, Chosen done)
{
    auto *dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ QObject::tr("Markdown (*.md *.markdown *.txt)"), QObject::tr("All files (*)") });
    openFileDialog(dialog, "chooseRunbook", done);
}

void DialogPrompts::chooseFile(QWidget *parent, const QString &title, const QString &start, Chosen done)
{
    auto *dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openFileDialog(dialog, "chooseFile", done);
}

void DialogPrompts::chooseSaveFile(
    QWidget *parent, const QString &title, const QString &suggested, Chosen done)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    openFileDialog(dialog, "chooseSaveFile", done);
}

void DialogPrompts::tell(QWidget *parent, const QString &name, const QString &title, const QString &text)
{
    const Question notice{ .name = name, .title = title, .text = text, .accept = u"Close"_s, .reject = {} };
    openAndDelete(new QuestionDialog(notice, parent));
}

bool DialogPrompts::openAddress(const QUrl &address)
{
    const bool web = address.scheme() == u"http"_s || address.scheme() == u"https"_s;
    return web && address.isValid() && QDesktopServices::openUrl(address);
}

} // namespace fairlead
