#include "tests/support/fault_tally.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QJsonObject counts(const QMap<QString, int> &map)
{
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object[it.key()] = it.value();
    return object;
}

QString testName()
{
    const QString program = QString::fromLocal8Bit(QTest::currentAppName()).section(u'/', -1);
    return program + u' ' + QString::fromLatin1(QTest::currentTestFunction());
}

} // namespace

FaultTally::FaultTally(const char *fault)
    : m_fault(findFault(QString::fromLatin1(fault)))
{
    if (m_fault == nullptr)
        qFatal("there is no fault \"%s\" in the list", fault);
}

FaultTally::~FaultTally()
{
    const QString path = qEnvironmentVariable("FAIRLEAD_FAULT_TABLE");
    if (path.isEmpty())
        return;
    const QJsonObject row{ { u"fault"_s, QString::fromLatin1(m_fault->id) },
        { u"promise"_s, QString::fromLatin1(m_fault->promise) }, { u"test"_s, testName() },
        { u"count"_s, m_count }, { u"falseSucceeded"_s, m_falseSucceeded },
        { u"falseFailed"_s, m_falseFailed }, { u"lost"_s, m_lost }, { u"doubled"_s, m_doubled },
        { u"outcomes"_s, counts(m_outcomes) }, { u"notes"_s, counts(m_notes) },
        { u"held"_s, !QTest::currentTestFailed() && wrong() == 0 } };
    QFile file(path);
    const QByteArray line = QJsonDocument(row).toJson(QJsonDocument::Compact) + '\n';
    // Unbuffered: one write, so that tests that run side by side do not mix their lines.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || file.write(line) != line.size())
        qWarning("the table of faults cannot be written: %s", qPrintable(path));
}

void FaultTally::trial(const QString &truth, const QString &told)
{
    tried(1);
    judge(truth, told);
}

void FaultTally::judge(const QString &truth, const QString &told)
{
    ++m_outcomes[told];
    m_falseSucceeded += told == u"succeeded"_s && truth != told;
    m_falseFailed += told == u"failed"_s && truth != told;
}

int faultRounds(int usual)
{
    const int wanted = qEnvironmentVariableIntValue("FAIRLEAD_FAULT_ROUNDS");
    return wanted > 0 ? wanted : usual;
}

} // namespace fairlead
