#include "services/backup/child_program.h"

#include <QElapsedTimer>
#include <QProcess>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int PollMs = 200;
constexpr int GraceMs = 5000;
constexpr int MostLines = 20;
constexpr qsizetype MostLineBytes = 500;

QProcessEnvironment plainEnvironment(const QMap<QString, QString> &variables)
{
    static constexpr const char *Kept[] = { "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ",
        "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "KRB5CCNAME", "KRB5_CONFIG", "SSL_CERT_FILE", "SSL_CERT_DIR" };
    QProcessEnvironment environment;
    for (const char *name : Kept) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    environment.insert(u"LC_ALL"_s, u"C"_s);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

void prepare(QProcess &process)
{
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

QString safeLine(const QByteArray &bytes)
{
    QString line = QString::fromUtf8(bytes.left(MostLineBytes)).trimmed();
    for (QChar &c : line) {
        if (!c.isPrint())
            c = c == u'\t' ? QChar(u' ') : QChar(QChar::ReplacementCharacter);
    }
    return line;
}

/// Passes whole lines of stderr on and keeps the last ones.
class Listener
{
public:
    explicit Listener(const LineSink &sink)
        : m_sink(sink)
    {
    }

    void hear(const QByteArray &bytes, bool end)
    {
        m_rest += bytes;
        qsizetype at = m_rest.indexOf('\n');
        for (; at >= 0; at = m_rest.indexOf('\n')) {
            take(safeLine(m_rest.left(at)));
            m_rest.remove(0, at + 1);
        }
        if (end || m_rest.size() > 64 * 1024)
            take(safeLine(std::exchange(m_rest, {})));
    }

    QString text() const { return m_lines.join(u'\n'); }

private:
    void take(const QString &line)
    {
        if (line.isEmpty())
            return;
        if (m_lines.size() == MostLines)
            m_lines.removeFirst();
        m_lines.append(line);
        if (m_sink)
            m_sink(line);
    }

    const LineSink &m_sink;
    QByteArray m_rest;
    QStringList m_lines;
};

void endChild(QProcess &process)
{
    process.terminate();
    if (process.waitForFinished(GraceMs))
        return;
    process.kill();
    process.waitForFinished(GraceMs);
}

} // namespace

ChildEnd runChild(const ChildProgram &child)
{
    ChildEnd end;
    QProcess process;
    prepare(process);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setProcessEnvironment(plainEnvironment(child.variables));
    process.start(child.program, child.arguments);
    end.started = process.waitForStarted(10000);
    Listener listener(child.onLine);
    QElapsedTimer second;
    second.start();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(PollMs)) {
        listener.hear(process.readAllStandardError(), false);
        if (child.cancelled && child.cancelled()) {
            endChild(process);
            end.cancelled = true;
        } else if (second.elapsed() >= 1000) {
            second.restart();
            if (child.everySecond)
                child.everySecond();
        }
    }
    listener.hear(process.readAllStandardError(), true);
    end.said = end.started ? listener.text() : process.errorString();
    if (process.exitStatus() == QProcess::NormalExit)
        end.exitCode = end.started ? process.exitCode() : -1;
    return end;
}

QString versionLine(const QString &program)
{
    QProcess process;
    prepare(process);
    process.setProcessEnvironment(plainEnvironment({}));
    process.start(program, { u"--version"_s });
    if (!process.waitForFinished(10000)) {
        process.kill();
        process.waitForFinished(GraceMs);
        return {};
    }
    return safeLine(process.readAllStandardOutput().split('\n').value(0));
}

} // namespace fairlead
