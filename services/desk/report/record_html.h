#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace fairlead {

/// A release record (see record_json.h) as one HTML file without script, link to the outside or font of its
/// own. Well-formed as XML.
QByteArray releaseRecordHtml(const QJsonObject &record);

} // namespace fairlead
