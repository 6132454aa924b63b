#include "services/practice/practice_world.h"

#include "services/practice/world/create.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcess>

#include <exception>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 mostOutput = 65536;

/// What the program said on stderr, as one sentence.
QString complaintOf(QProcess &process)
{
    QString text = QString::fromUtf8(process.readAllStandardError().left(mostOutput)).trimmed();
    const QString prefix = u"fairlead-practice: "_s;
    if (text.startsWith(prefix))
        text.remove(0, prefix.size());
    return text.isEmpty() ? u"The practice workspace's program ended without a word"_s : text;
}

/// It is in the middle of a signal: it must outlive whoever deletes its parent in an answer to that.
void release(QProcess *process)
{
    process->setParent(nullptr);
    process->deleteLater();
}

} // namespace

PracticeWorld::PracticeWorld(QString program, QString root, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_root(std::move(root))
{
}

PracticeWorld::~PracticeWorld()
{
    // A call under way is not torn: it ends by itself, and with it its process object.
    const auto running = findChildren<QProcess *>();
    for (QProcess *process : running) {
        process->disconnect(this);
        process->setParent(QCoreApplication::instance());
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
    }
}

Status PracticeWorld::create(const PracticeSetup &setup)
{
    const practice::CreatePlan plan{ setup.root.toStdString(), setup.resources.toStdString(),
        setup.staging.toStdString(), setup.production.toStdString(), setup.databasePort,
        setup.program.toStdString() };
    try {
        practice::createWorkspace(plan);
    } catch (const std::exception &trouble) {
        return Error{ Error::Kind::Io, u"The practice workspace could not be made"_s,
            QString::fromLocal8Bit(trouble.what()), setup.root };
    }
    return success();
}

void PracticeWorld::start()
{
    enqueue({ { u"manage"_s, m_root, u"--detach"_s }, [this](const QString &output) {
                 const QStringList lines = output.split(u'\n');
                 const QString mark = u"warning: "_s;
                 for (const QString &line : lines) {
                     if (line.startsWith(mark))
                         emit warned(line.mid(mark.size()));
                 }
                 emit ready();
             } });
}

void PracticeWorld::stop()
{
    enqueue({ { u"stop"_s, m_root }, [this](const QString &) { emit stopped(); } });
}

void PracticeWorld::breakService(
    const QString &environment, const QString &service, const QString &fault, const QString &version)
{
    QStringList arguments{ u"fault"_s, m_root, environment, service, fault };
    if (!version.isEmpty())
        arguments << u"--version"_s << version;
    enqueue({ arguments, [=, this](const QString &) { emit broken(environment, service, fault); } });
}

void PracticeWorld::enqueue(Call call)
{
    m_calls.append(std::move(call));
    if (!m_busy)
        next();
}

void PracticeWorld::next()
{
    if (m_calls.isEmpty())
        return;
    m_busy = true;
    auto *process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, process](int code, QProcess::ExitStatus status) {
        release(process);
        const bool good = code == 0 && status == QProcess::NormalExit;
        finish(QString::fromUtf8(process->readAllStandardOutput().left(mostOutput)),
            good ? QString() : complaintOf(*process));
    });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        release(process);
        finish({}, u"Cannot start %1: %2"_s.arg(m_program, process->errorString()));
    });
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(m_program, m_calls.constFirst().arguments);
}

void PracticeWorld::finish(const QString &output, const QString &trouble)
{
    const Call call = m_calls.takeFirst();
    m_busy = false;
    const QPointer<PracticeWorld> alive(this);
    if (trouble.isEmpty())
        call.done(output);
    else
        emit failed(trouble);
    if (alive && !m_busy)
        next();
}

} // namespace fairlead
