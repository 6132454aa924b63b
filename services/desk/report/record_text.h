#pragma once

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// A release record (see record_json.h) in short, as Markdown: for a ticket or a mail.
QString releaseRecordText(const QJsonObject &record);

} // namespace fairlead
