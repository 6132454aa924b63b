#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace fairlead {

/// What a proof was given for: words of `Step::staleOn` with the value at that time. A word whose value is
/// another one now makes the proof stale.
///
/// "commit": the checkout's HEAD; "backup": SHA-256 of the newest backup; "runbook": SHA-256 of its text;
/// "environment": hash of the environment's file as read; "version".
using Bindings = QMap<QString, QString>;

/// What satisfied a checklist item or a criterion.
struct Evidence
{
    enum class Kind {
        Note, ///< a person's word
        Link, ///< text: the address
        File, ///< name, sha256, size; a copy lies in the state folder
        Picture, ///< as File
        Output, ///< of a command: text is its last lines
        Answer, ///< of a service: text is what it answered
        Reading, ///< a value that a person read somewhere
    };

    Kind kind = Kind::Note;
    QString text = {};
    QString name = {}; ///< the file's own name, without its folder
    QString sha256 = {}; ///< of the file's bytes, hex
    qint64 size = 0; ///< bytes
    bool holds = true; ///< false: it shows that the item does not hold
    QString by = {}; ///< a person's id, or "fairlead"
    QDateTime at = {}; ///< UTC
    bool rolePlay = false;
    QDateTime expires = {}; ///< UTC; invalid = never
    Bindings bound = {};
};

/// A person's reading of a measured value, until something measures it.
struct Reading
{
    QString gate = {};
    double value = 0;
    QString unit = {};
    QString link = {};
    QString note = {};
    QString by = {};
    QDateTime at = {};
    bool rolePlay = false;
};

/// Something that was looked at outside the deployment: git, the soak, a rehearsal.
struct Fact
{
    enum class State { Holds, Fails, Unknown };

    QString name = {}; ///< "git", "ci", "soak", "rehearsal", "variables"
    State state = State::Unknown;
    QString text = {}; ///< a sentence: what was seen
    QJsonObject data = {}; ///< by name: see services/deployment/gate_facts.cpp
    QDateTime at = {}; ///< when it was looked at, UTC
};

QString evidenceKindWord(Evidence::Kind kind);
std::optional<Evidence::Kind> evidenceKindFromWord(const QString &word);
QString factStateWord(Fact::State state); ///< "holds", "fails", "unknown"

/// Without by, at, rolePlay and bound: the event around it tells these.
QJsonObject toJson(const Evidence &evidence);
Evidence evidenceFromJson(const QJsonObject &json);
QJsonObject toJson(const Fact &fact);
Fact factFromJson(const QJsonObject &json);

} // namespace fairlead
