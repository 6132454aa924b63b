#include "services/runbook/compiling/shell_check.h"

#include "services/runbook/shell/pattern.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int ScriptDeadline = 5000;
constexpr int WholeDeadline = 60000;

struct Verdict
{
    enum class Kind { Valid, Invalid, Undecided };
    Kind kind = Kind::Undecided;
    QString message = {};
    int line = 0; ///< in the script, 0 = unknown
};

Verdict refusal(const QString &output)
{
    static const Pattern where(u"^[^\n]*: line (\\d+): (.*)$"_s, Pattern::Multiline);
    const auto match = where.match(output);
    if (!match.hasMatch())
        return { Verdict::Kind::Invalid, output.section(u'\n', 0, 0).left(300) };
    return { Verdict::Kind::Invalid, match.captured(2).left(300), match.captured(1).toInt() };
}

QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.remove(u"BASH_ENV"_s);
    return environment;
}

Verdict judge(const QString &script)
{
    const QDeadlineTimer deadline(ScriptDeadline);
    QProcess bash;
    bash.setProcessEnvironment(plainEnvironment());
    bash.start(u"bash"_s, { u"--norc"_s, u"-n"_s, u"/dev/stdin"_s });
    if (!bash.waitForStarted(static_cast<int>(deadline.remainingTime())))
        return { Verdict::Kind::Undecided, u"bash cannot be started: %1"_s.arg(bash.errorString()) };
    bash.write(script.toUtf8());
    bash.closeWriteChannel();
    if (!bash.waitForFinished(static_cast<int>(std::max<qint64>(deadline.remainingTime(), 1)))) {
        bash.kill();
        bash.waitForFinished(1000);
        return { Verdict::Kind::Undecided, u"bash did not answer within 5 s"_s };
    }
    const bool valid = bash.exitStatus() == QProcess::NormalExit && bash.exitCode() == 0;
    return valid ? Verdict{ Verdict::Kind::Valid } : refusal(QString::fromUtf8(bash.readAllStandardError()));
}

/// A line of a script as a line of the runbook; a deploy method's script has no lines there.
SourceRange placeOf(const Step &step, int line)
{
    if (step.written.isEmpty() || line < 1 || !step.source.isValid())
        return step.source;
    const int there = std::min(step.source.first + line - 1, step.source.last);
    return { there, there };
}

Finding findingOf(const Step &step, const Verdict &verdict)
{
    if (verdict.kind == Verdict::Kind::Undecided)
        return { u"shell-check-incomplete"_s, Finding::Severity::Warning,
            u"\"%1\" was not checked: %2."_s.arg(step.title, verdict.message), step.source };
    return { u"not-valid-shell"_s, Finding::Severity::Error,
        u"bash cannot read \"%1\": %2. Nothing of this block would run as meant; correct it."_s.arg(
            step.title, verdict.message),
        placeOf(step, verdict.line) };
}

/// Steps with different scripts, each once: eleven services share one method.
std::vector<const Step *> scriptsOf(const Pipeline &pipeline)
{
    std::vector<const Step *> steps;
    QSet<QString> seen;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.script.isEmpty() || seen.contains(step.script))
                continue;
            seen.insert(step.script);
            steps.push_back(&step);
        }
    }
    return steps;
}

} // namespace

std::vector<Finding> checkSyntax(const Pipeline &pipeline)
{
    std::vector<Finding> findings;
    const QDeadlineTimer whole(WholeDeadline);
    for (const Step *step : scriptsOf(pipeline)) {
        if (whole.hasExpired()) {
            findings.push_back(
                findingOf(*step, { Verdict::Kind::Undecided, u"the time for all checks is over"_s }));
            break;
        }
        const Verdict verdict = judge(step->script);
        if (verdict.kind != Verdict::Kind::Valid)
            findings.push_back(findingOf(*step, verdict));
    }
    return findings;
}

} // namespace fairlead
