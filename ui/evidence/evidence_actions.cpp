#include "ui/evidence/evidence_actions.h"

#include "models/deployment_views.h"
#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/evidence/checklist_editor.h"
#include "ui/evidence/checklist_words.h"
#include "ui/evidence/evidence_dialog.h"
#include "ui/kit/offers.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/prompts.h"
#include "ui/kit/reason_dialog.h"

#include <QDir>
#include <QtConcurrent/QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

ReasonQuestion exceptionQuestion(const DeploymentState &state, const Step &step)
{
    const QString who = words::roleTitle(state.target.policy, exceptionRole(state.target.policy));
    ReasonQuestion question{ u"askExceptionDialog"_s, u"leave an item out"_s,
        u"Ask to leave out “%1”?"_s.arg(step.title),
        u"The policy lets %1 decide on it. Until then the item stays open. Your reason becomes part of the "
        u"record."_s.arg(who),
        u"Reason"_s, u"&Ask for it"_s, false, { CommandKind::AskException } };
    question.command.step = step.id;
    return question;
}

Error denied(const QString &why)
{
    return { Error::Kind::Denied, why };
}

} // namespace

EvidenceActions::EvidenceActions(Desk &desk, QWidget *owner)
    : QObject(owner)
    , m_desk(desk)
    , m_owner(owner)
{
}

void EvidenceActions::answer(const QString &item, const Status &status)
{
    if (status)
        emit recorded(item);
    else
        emit refused(status.error());
}

void EvidenceActions::record(const QString &item, const Evidence &evidence)
{
    Command command{ CommandKind::AttachEvidence, item };
    command.data = toJson(evidence);
    whenDone(m_desk.perform(m_snapshot.state.id, command), this,
        [this, item](const Status &status) { answer(item, status); });
}

void EvidenceActions::attach(const QString &item, const QStringList &files, const Evidence &evidence)
{
    if (!files.isEmpty())
        attachNext(item, files, evidence);
}

void EvidenceActions::attachNext(const QString &item, QStringList files, const Evidence &evidence)
{
    const QString file = files.takeFirst();
    Evidence one = evidence;
    one.kind = fileKind(file);
    one.name = parts::fileName(file);
    whenDone(m_desk.attachFile(m_snapshot.state.id, item, file, one), this,
        [this, item, files, evidence](const Status &status) {
            if (status && !files.isEmpty())
                return attachNext(item, files, evidence);
            answer(item, status);
        });
}

void EvidenceActions::chooseFile(const Files &done)
{
    if (!m_prompts)
        return;
    m_prompts->chooseFile(m_owner->window(), tr("Attach a file as evidence"), QDir::homePath(),
        [done](const std::optional<QString> &file) {
            if (file)
                done({ *file });
        });
}

/// Writing a large picture takes longer than a frame: another thread does it.
void EvidenceActions::keepPicture(const QImage &picture, const Files &done)
{
    const QString path = m_pictures.filePath(u"picture-%1.png"_s.arg(++m_kept));
    const auto kept = QtConcurrent::run([picture, path] { return picture.save(path, "PNG"); });
    whenDone(kept, this, [this, path, done](bool saved) {
        if (saved)
            done({ path });
        else
            emit refused({ Error::Kind::Io, u"The picture could not be written."_s, {}, path });
    });
}

void EvidenceActions::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void EvidenceActions::waive(const QString &id)
{
    const DeploymentState &state = m_snapshot.state;
    const Step *step = stepIn(state, id);
    const std::optional<Offer> skip = offerOf(m_snapshot, CommandKind::Skip, id);
    if (!step || !skip)
        return emit refused(denied(u"There is nothing to leave out: the item does not wait for anyone."_s));
    const ExceptionRecord *known = exceptionFor(state, u"step:"_s + id);
    const bool asked = known && known->state == ExceptionRecord::State::Asked;
    const bool byPolicy = !state.target.policy.exceptions.isEmpty() && !step->mandatory && m_snapshot.mine;
    if (skip->enabled)
        open(
            new ReasonDialog(m_desk, state, reasonQuestion(CommandKind::Skip, state, id), m_owner->window()));
    else if (byPolicy && !asked)
        open(new ReasonDialog(m_desk, state, exceptionQuestion(state, *step), m_owner->window()));
    else
        emit refused(denied(asked ? u"%1 has asked for it already."_s.arg(known->by) : skip->whyNot));
}

void EvidenceActions::showAll(const QString &item)
{
    open(new EvidenceDialog(m_desk, m_snapshot.state, item, m_prompts, m_owner->window()));
}

} // namespace fairlead
