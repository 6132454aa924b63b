#include "services/desk/report/record_reader.h"

#include "services/deployment/fold.h"

#include <QJsonDocument>

namespace fairlead {

RecordSource recordSource(const QString &deployment, const QList<JournalEntry> &entries,
    const QString &stateFolder, const std::vector<Person> &people)
{
    RecordSource source;
    for (const JournalEntry &entry : entries) {
        if (const auto event = eventFromJson(QJsonDocument::fromJson(entry.body).object()))
            source.events.push_back(*event);
    }
    source.state = fold(deployment, source.events);
    source.stateFolder = stateFolder;
    for (const Person &person : people)
        source.names[person.id] = person.name;
    source.chainWhole = verifyChain(entries).whole;
    if (!entries.isEmpty())
        source.head = QString::fromLatin1(entries.last().hash.toHex());
    return source;
}

} // namespace fairlead
