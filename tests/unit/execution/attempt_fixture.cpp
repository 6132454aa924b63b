#include "attempt_fixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace fairlead {

using namespace Qt::StringLiterals;

AttemptFixture::AttemptFixture()
    : m_runner(std::make_unique<JobRunner>(supervisorPath()))
{
    qputenv("FAIRLEAD_START_LEDGER", path(u"ledger"_s).toUtf8());
    QObject::connect(m_runner.get(), &JobRunner::ended, m_runner.get(),
        [this](const QString &folder, const JobEnd &end) { m_ends.insert(folder, end); });
}

AttemptFixture::~AttemptFixture()
{
    for (const QString &folder : std::as_const(m_folders))
        JobRunner::killLeftovers(folder);
    qunsetenv("FAIRLEAD_START_LEDGER");
}

QString AttemptFixture::supervisorPath()
{
    return QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead-supervisor");
}

QString AttemptFixture::nextFolder()
{
    m_folder = path(u"deployments/d1/step-%1/1"_s.arg(m_folders.size()));
    m_folders << m_folder;
    return m_folder;
}

QString AttemptFixture::start(const JobSpec &spec)
{
    const QString folder = nextFolder();
    const Status claimed = JobRunner::claim(folder);
    const Status started = claimed.ok() ? m_runner->start(folder, spec) : claimed;
    if (!started.ok())
        qWarning() << started.error().text();
    return started.ok() ? folder : QString();
}

std::optional<JobEnd> AttemptFixture::waitForEnd(const QString &folder, int milliseconds)
{
    if (!QTest::qWaitFor([&] { return m_ends.contains(folder); }, milliseconds))
        return std::nullopt;
    return m_ends.value(folder);
}

std::optional<JobEnd> AttemptFixture::run(const JobSpec &spec)
{
    const QString folder = start(spec);
    return folder.isEmpty() ? std::nullopt : waitForEnd(folder);
}

QJsonObject AttemptFixture::status(const QString &folder) const
{
    return QJsonDocument::fromJson(read(folder + u"/status.json"_s)).object();
}

QByteArray AttemptFixture::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> AttemptFixture::ledger() const
{
    QList<QByteArray> lines = read(path(u"ledger"_s)).split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

JobSpec scriptJob(const QString &script)
{
    JobSpec spec;
    spec.script = script;
    spec.workingDirectory = u"/"_s;
    spec.grace = std::chrono::milliseconds(1000);
    return spec;
}

} // namespace fairlead
