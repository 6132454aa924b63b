#pragma once

#include "models/deployment.h"
#include "ui/kit/desk_dialog.h"

#include <functional>

class QPlainTextEdit;

namespace fairlead {

class SeatRow;

/// Something that a person says for the record, with one answer or a yes and a no.
struct SayQuestion
{
    QString name; ///< the dialog's objectName
    QString purpose; ///< in the band
    QString title;
    QString meaning; ///< what it does; plain text
    QString label; ///< above the field: "Comment"
    QString hint = {}; ///< within the empty field
    QString yes = {}; ///< the button's verb
    QString no = {}; ///< empty: there is nothing to refuse
    bool yesNeedsWords = false;
    bool noNeedsWords = true;
    QStringList roles = {}; ///< who may answer; empty = anybody
    Command command = {}; ///< gets the text, and approved = yes
    std::function<void(Command &)> complete = {}; ///< turns text and answer into what the command carries
};

/// Asks it, and hands the command to the desk. What the engine refuses is said in the dialog.
class SayDialog : public DeskDialog
{
    Q_OBJECT

public:
    SayDialog(Desk &desk, const DeploymentState &state, const SayQuestion &question, QWidget *parent);

    void done(int result) override;

protected:
    void review() override;

private:
    void addField();
    void addAnswers();
    void say(bool approved);
    void offer(QPushButton *button, bool needsWords);

    QString m_deployment;
    SayQuestion m_question;
    SeatRow *m_seat = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_no = nullptr;
    QPushButton *m_yes = nullptr;
};

} // namespace fairlead
