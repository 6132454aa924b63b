#include "services/journal/entry.h"

#include <QCryptographicHash>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void addNumber(QCryptographicHash &hash, qint64 number)
{
    char bytes[sizeof(qint64)];
    qToBigEndian(number, bytes);
    hash.addData(QByteArrayView(bytes, sizeof(bytes)));
}

void addText(QCryptographicHash &hash, const QByteArray &bytes)
{
    addNumber(hash, bytes.size());
    hash.addData(bytes);
}

ChainVerdict broken(qint64 number, const QString &stream, const QString &what)
{
    return { false, number, u"Entry %1 of %2 %3"_s.arg(number).arg(stream, what) };
}

} // namespace

QByteArray firstPrevious()
{
    return QByteArray(32, '\0');
}

QByteArray entryHash(const QByteArray &previous, const QString &stream, qint64 number, const QDateTime &at,
    const QByteArray &body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addText(hash, "fairlead-entry-1");
    addText(hash, previous);
    addText(hash, stream.toUtf8());
    addNumber(hash, number);
    addNumber(hash, at.toMSecsSinceEpoch());
    addText(hash, body);
    return hash.result();
}

ChainVerdict verifyChain(const QList<JournalEntry> &entries, qint64 from)
{
    if (entries.isEmpty())
        return {};
    QByteArray previous = from == 1 ? firstPrevious() : entries.first().previous;
    const QString stream = entries.first().stream;
    qint64 number = from;
    for (const JournalEntry &entry : entries) {
        if (entry.stream != stream)
            return broken(number, stream, u"belongs to another stream, %1."_s.arg(entry.stream));
        if (entry.number != number)
            return broken(number, stream, u"is missing; entry %1 stands in its place."_s.arg(entry.number));
        if (entry.previous != previous)
            return broken(number, stream, u"does not follow from the entry before it."_s);
        if (entry.hash != entryHash(previous, stream, number, entry.at, entry.body))
            return broken(number, stream, u"was changed after it was written: its hash does not match."_s);
        previous = entry.hash;
        ++number;
    }
    return {};
}

} // namespace fairlead
