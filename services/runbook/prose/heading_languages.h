#pragma once

#include <QString>

namespace fairlead {

/// A heading with the words of deployment that are German, French, Spanish or Chinese put into English, so
/// that one table of rules tells its role: "Rückfallplan" -> "rollback plan". Other words stay.
QString inEnglish(const QString &heading);

} // namespace fairlead
