#include "services/desk/report/record_writer.h"

#include "services/desk/report/record_html.h"
#include "services/desk/report/record_json.h"
#include "services/desk/report/record_text.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Status save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ Error::Kind::Io, u"The record could not be written."_s, file.errorString(), path };
    return success();
}

} // namespace

Result<QString> writeReleaseRecord(const RecordSource &source, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ Error::Kind::Io, u"The folder for the record cannot be made."_s, {}, folder };
    const QJsonObject record = releaseRecord(source);
    const QString base = folder + u'/' + source.state.id;
    const std::pair<QString, QByteArray> files[] = { { u".md"_s, releaseRecordText(record).toUtf8() },
        { u".json"_s, QJsonDocument(record).toJson() }, { u".html"_s, releaseRecordHtml(record) } };
    for (const auto &[ending, bytes] : files) {
        const Status written = save(base + ending, bytes);
        if (!written)
            return written.error();
    }
    return base + u".html"_s;
}

} // namespace fairlead
