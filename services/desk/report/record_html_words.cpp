#include "services/desk/report/record_html_sections.h"

using namespace Qt::StringLiterals;

namespace fairlead::record {

QString shortTime(const QJsonValue &time)
{
    return time.toString().left(19).replace(u'T', u' ');
}

QString personIn(const QJsonObject &record, const QString &id)
{
    const QString name = record[u"people"_s][id].toString();
    return name.isEmpty() ? id : name;
}

QString whoSaid(const QJsonObject &record, const QJsonObject &said)
{
    const QString who = personIn(record, said[u"by"_s].toString());
    return said[u"rolePlay"_s].toBool() ? u"%1 (role-play)"_s.arg(who) : who;
}

Row whenAndWho(const QJsonObject &record, const QJsonObject &said)
{
    return { { shortTime(said[u"at"_s]), u"when"_s }, { whoSaid(record, said) } };
}

Row cells(const QJsonObject &json, const QStringList &keys)
{
    Row row;
    for (const QString &key : keys)
        row.append({ json[key].toString() });
    return row;
}

QString lookOfState(const QString &word)
{
    static const QStringList good{ u"succeeded"_s, u"completed"_s, u"proved"_s, u"approved"_s, u"go"_s,
        u"allowed"_s, u"signed"_s, u"holds"_s };
    static const QStringList bad{ u"failed"_s, u"timed-out"_s, u"unknown"_s, u"refused"_s, u"no-go"_s,
        u"rollback failed"_s, u"fails"_s, u"overridden"_s, u"cancelled"_s };
    if (good.contains(word))
        return u"good"_s;
    return bad.contains(word) ? u"bad"_s : u"warning"_s;
}

QString elapsedText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return u"%1 s"_s.arg(static_cast<double>(milliseconds) / 1000, 0, 'f', 1);
    if (seconds < 3600)
        return u"%1 min %2 s"_s.arg(seconds / 60).arg(seconds % 60);
    return u"%1 h %2 min"_s.arg(seconds / 3600).arg(seconds % 3600 / 60);
}

} // namespace fairlead::record
