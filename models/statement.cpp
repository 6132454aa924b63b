#include "models/statement.h"

#include "models/words.h"

#include <QJsonArray>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<StatementKind, 14> KindWords{ { {
    { StatementKind::BackupAge, u"backup-age" },
    { StatementKind::Soak, u"soak" },
    { StatementKind::Approval, u"approval" },
    { StatementKind::Trigger, u"trigger" },
    { StatementKind::Target, u"target" },
    { StatementKind::Watch, u"watch" },
    { StatementKind::Wait, u"wait" },
    { StatementKind::Schedule, u"schedule" },
    { StatementKind::Expected, u"expected" },
    { StatementKind::Limit, u"limit" },
    { StatementKind::Mandatory, u"mandatory" },
    { StatementKind::Conditional, u"conditional" },
    { StatementKind::Optional, u"optional" },
    { StatementKind::Prohibition, u"prohibition" },
} } };

constexpr Words<Comparison, 7> ComparisonWords{ { {
    { Comparison::None, u"" },
    { Comparison::Below, u"<" },
    { Comparison::AtMost, u"<=" },
    { Comparison::Above, u">" },
    { Comparison::AtLeast, u">=" },
    { Comparison::Equal, u"=" },
    { Comparison::Between, u".." },
} } };

QString numberText(double value)
{
    return QString::number(value, 'g', 10);
}

/// "1 h 30 min", "500 ms": durations as a person says them.
QString secondsText(double seconds)
{
    if (seconds < 1 && seconds > 0)
        return u"%1 ms"_s.arg(numberText(seconds * 1000));
    struct Unit
    {
        double seconds;
        QStringView name;
    };
    static constexpr Unit units[] = { { 604800, u"weeks" }, { 86400, u"d" }, { 3600, u"h" }, { 60, u"min" } };
    for (const Unit &unit : units) {
        const double count = seconds / unit.seconds;
        if (count >= 1 && count * unit.seconds == seconds && count == static_cast<qint64>(count))
            return u"%1 %2"_s.arg(numberText(count), unit.name);
    }
    return u"%1 s"_s.arg(numberText(seconds));
}

QString quantityText(double value, const QString &unit)
{
    if (unit == u"s")
        return secondsText(value);
    return unit.isEmpty() || unit == u"count" ? numberText(value) : u"%1 %2"_s.arg(numberText(value), unit);
}

} // namespace

QString statementKindWord(StatementKind kind)
{
    return KindWords.word(kind);
}

std::optional<StatementKind> statementKindOfWord(const QString &word)
{
    return KindWords.value(word);
}

QString comparisonWord(Comparison comparison)
{
    return ComparisonWords.word(comparison);
}

Comparison comparisonFromWord(const QString &word)
{
    return ComparisonWords.value(word).value_or(Comparison::None);
}

QString statementText(const Statement &statement)
{
    if (statement.comparison == Comparison::None)
        return statement.subject.isEmpty() ? statement.text : QString(statement.subject).replace(u'-', u' ');
    QStringList words;
    if (!statement.subject.isEmpty())
        words << QString(statement.subject).replace(u'-', u' ');
    if (statement.comparison == Comparison::Between)
        words << quantityText(statement.value, statement.unit) << u"to"_s
              << quantityText(statement.upper, statement.unit);
    else
        words << comparisonWord(statement.comparison) << quantityText(statement.value, statement.unit);
    if (statement.relative)
        words << u"of the baseline"_s;
    if (statement.window.count() > 0)
        words << u"for"_s << secondsText(static_cast<double>(statement.window.count()) / 1000);
    if (!statement.where.isEmpty())
        words << u"in"_s << statement.where;
    return words.join(u' ');
}

QJsonObject toJson(const Statement &statement)
{
    return { { u"kind"_s, statementKindWord(statement.kind) }, { u"subject"_s, statement.subject },
        { u"comparison"_s, comparisonWord(statement.comparison) }, { u"value"_s, statement.value },
        { u"upper"_s, statement.upper }, { u"unit"_s, statement.unit }, { u"relative"_s, statement.relative },
        { u"windowMs"_s, static_cast<qint64>(statement.window.count()) }, { u"level"_s, statement.level },
        { u"where"_s, statement.where }, { u"text"_s, statement.text }, { u"section"_s, statement.section },
        { u"lines"_s, QJsonArray{ statement.lines.first, statement.lines.last } },
        { u"column"_s, statement.column }, { u"length"_s, statement.length }, { u"told"_s, statement.told } };
}

Statement statementFromJson(const QJsonObject &json)
{
    Statement statement;
    statement.kind = KindWords.value(json[u"kind"_s].toString()).value_or(StatementKind::Target);
    statement.subject = json[u"subject"_s].toString();
    statement.comparison = ComparisonWords.value(json[u"comparison"_s].toString()).value_or(Comparison::None);
    statement.value = json[u"value"_s].toDouble();
    statement.upper = json[u"upper"_s].toDouble();
    statement.unit = json[u"unit"_s].toString();
    statement.relative = json[u"relative"_s].toBool();
    statement.window = std::chrono::milliseconds(json[u"windowMs"_s].toInteger());
    statement.level = json[u"level"_s].toString();
    statement.where = json[u"where"_s].toString();
    statement.text = json[u"text"_s].toString();
    statement.section = json[u"section"_s].toInt(-1);
    const QJsonArray lines = json[u"lines"_s].toArray();
    statement.lines = { lines.at(0).toInt(), lines.at(1).toInt() };
    statement.column = json[u"column"_s].toInt();
    statement.length = json[u"length"_s].toInt();
    statement.told = json[u"told"_s].toBool();
    return statement;
}

} // namespace fairlead
