#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace fairlead {

/// One line of a stream's history. Written once, never changed.
struct JournalEntry
{
    QString stream; ///< "deployment/2025-07-01-3"
    qint64 number = 0; ///< 1-based, without gaps within its stream
    QDateTime at = {}; ///< UTC, milliseconds
    QByteArray body = {}; ///< compact JSON; the journal itself never looks inside
    QByteArray previous = {}; ///< hash of the entry before; `firstPrevious()` for entry 1
    QByteArray hash = {}; ///< SHA-256, 32 bytes

    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// What stands in place of a hash before entry 1: 32 zero bytes.
QByteArray firstPrevious();

/// SHA-256 over the fields, each with its length in front, so that no two entries give the same bytes.
QByteArray entryHash(const QByteArray &previous, const QString &stream, qint64 number, const QDateTime &at,
    const QByteArray &body);

/// Whether a run of entries is what was once written.
struct ChainVerdict
{
    bool whole = true;
    qint64 brokenAt = 0; ///< number of the first entry that does not fit; 0 when whole
    QString reason = {}; ///< a sentence naming the entry; empty when whole
};

/// Checks numbers, links and hashes of one stream's entries, which must begin with number `from`.
/// From 1 the chain is checked to its root; from later on the first `previous` is taken as given.
/// A chain says nothing about entries cut off its end.
ChainVerdict verifyChain(const QList<JournalEntry> &entries, qint64 from = 1);

} // namespace fairlead
