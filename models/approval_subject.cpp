#include "models/approval_subject.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

QByteArray canonicalBytes(const ApprovalSubject &subject)
{
    return QJsonDocument(toJson(subject)).toJson(QJsonDocument::Compact);
}

QString subjectHash(const ApprovalSubject &subject)
{
    return sha256(canonicalBytes(subject));
}

QString jsonHash(const QJsonObject &json)
{
    return sha256(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QStringList changedParts(const ApprovalSubject &before, const ApprovalSubject &after)
{
    QStringList changed;
    if (before.runbook != after.runbook)
        changed << u"the runbook"_s;
    if (before.pipeline != after.pipeline)
        changed << u"the pipeline"_s;
    if (before.environment != after.environment)
        changed << u"the environment"_s;
    if (before.version != after.version)
        changed << u"the version"_s;
    if (before.parameters != after.parameters)
        changed << u"the parameters"_s;
    if (before.policy != after.policy)
        changed << u"the policy"_s;
    return changed;
}

QJsonObject toJson(const ApprovalSubject &subject)
{
    return { { u"runbook"_s, subject.runbook }, { u"pipeline"_s, subject.pipeline },
        { u"environment"_s, subject.environment }, { u"version"_s, subject.version },
        { u"parameters"_s, subject.parameters }, { u"policy"_s, subject.policy } };
}

ApprovalSubject approvalSubjectFromJson(const QJsonObject &json)
{
    return { json[u"runbook"_s].toString(), json[u"pipeline"_s].toString(), json[u"environment"_s].toString(),
        json[u"version"_s].toString(), json[u"parameters"_s].toString(), json[u"policy"_s].toString() };
}

} // namespace fairlead
