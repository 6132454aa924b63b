#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace fairlead {

/// What an approval is of. A value that stands for itself: its canonical bytes can be hashed, shown and
/// signed. Each part but the version is a SHA-256 (hex).
struct ApprovalSubject
{
    QString runbook = {}; ///< of the document's text
    QString pipeline = {}; ///< of everything that will run
    QString environment = {}; ///< of the environment without its policy
    QString version = {};
    QString parameters = {};
    QString policy = {};

    friend bool operator==(const ApprovalSubject &, const ApprovalSubject &) = default;
};

/// Compact JSON with sorted keys.
QByteArray canonicalBytes(const ApprovalSubject &subject);
/// SHA-256 (hex) of the canonical bytes.
QString subjectHash(const ApprovalSubject &subject);
/// What differs, in a person's words: "the runbook", "the parameters".
QStringList changedParts(const ApprovalSubject &before, const ApprovalSubject &after);

QJsonObject toJson(const ApprovalSubject &subject);
ApprovalSubject approvalSubjectFromJson(const QJsonObject &json);

/// SHA-256 (hex) of a JSON object's compact form, whose keys are sorted.
QString jsonHash(const QJsonObject &json);

} // namespace fairlead
