#include "services/deployment/expected_answer.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostObjects = 200; ///< in one output

bool isTime(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.contains(u'T') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
}

bool holds(const QJsonObject &answer, const QJsonObject &expected);

bool holds(const QJsonValue &answer, const QJsonValue &expected)
{
    if (isTime(expected))
        return isTime(answer);
    if (expected.isObject())
        return answer.isObject() && holds(answer.toObject(), expected.toObject());
    return answer == expected;
}

bool holds(const QJsonObject &answer, const QJsonObject &expected)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        if (!answer.contains(it.key()) || !holds(answer.value(it.key()), it.value()))
            return false;
    }
    return true;
}

/// The length of the balanced `{…}` at the beginning of `text`, strings respected; 0 when it does not close.
qsizetype objectLength(QStringView text)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (inString) {
            i += text[i] == u'\\' ? 1 : 0;
            inString = i >= text.size() || text[i] != u'"' || text[i - 1] == u'\\';
        } else if (text[i] == u'"') {
            inString = true;
        } else if (text[i] == u'{') {
            ++depth;
        } else if (text[i] == u'}' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

bool anyObjectHolds(const QString &output, const QJsonObject &expected)
{
    qsizetype from = output.indexOf(u'{');
    for (qsizetype tried = 0; from >= 0 && tried < MostObjects; ++tried) {
        const qsizetype length = objectLength(QStringView(output).mid(from));
        const auto answer = QJsonDocument::fromJson(output.mid(from, length).toUtf8());
        if (answer.isObject() && holds(answer.object(), expected))
            return true;
        from = output.indexOf(u'{', from + (answer.isObject() ? length : 1));
    }
    return false;
}

} // namespace

bool answersAs(const QString &expected, const QString &output)
{
    const auto json = QJsonDocument::fromJson(expected.toUtf8());
    if (json.isObject())
        return anyObjectHolds(output, json.object());
    return output.simplified().contains(expected.simplified());
}

} // namespace fairlead
