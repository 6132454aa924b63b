#pragma once

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// What a text says that an answer should be.
struct SaidAnswer
{
    QJsonObject json = {}; ///< plain members that stay the same from call to call
    QString contains = {}; ///< "<html" when it should be a page

    bool isEmpty() const { return json.isEmpty() && contains.isEmpty(); }
};

/// "Should return {"status":"UP"}", "returns HTML"; a bare JSON object counts only when `whole`.
SaidAnswer answerIn(const QString &text, bool whole = false);

} // namespace fairlead
