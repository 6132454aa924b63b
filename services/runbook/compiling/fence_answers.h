#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace fairlead {

/// What a text says that an address should answer.
struct ExpectedAnswer
{
    std::optional<int> status = {};
    QJsonObject json = {}; ///< without what changes from answer to answer: times, ids, versions
    QString contains = {};
    bool loose = false; ///< "or similar": the shape is an example, only the status counts
};

/// Reads "should return {"status":"UP"}", "gives a 401", "sollte HTML liefern": the sentence has to say that
/// something is expected, and what. Empty when it does not, or when it says what must not come.
std::optional<ExpectedAnswer> expectedAnswerIn(const QString &text);

/// The scalar fields of a JSON answer that stay the same from one answer to the next; objects in it keep
/// their own. Lists and numbers of a moment are left out.
QJsonObject lastingFields(const QJsonObject &answer);

/// The first JSON object in a text, as it stands there; empty when there is none.
std::optional<QJsonObject> jsonIn(const QString &text);

/// True for a comment or sentence that announces what a command prints: "Expected output:".
bool announcesOutput(const QString &text);

/// What a command should print word for word, from the lines under such an announcement; empty when they are
/// an example, a list or a description.
QString literalOutput(const QStringList &lines);

} // namespace fairlead
