#include "services/workspace/text_file.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error problem(Error::Kind kind, const QString &file, const QString &message, int line = 0)
{
    return { kind, message, {}, file, line };
}

/// The line (1-based) of the first byte that is no text; 0 when there is none.
int firstBinaryLine(const QByteArray &bytes)
{
    const qsizetype zero = bytes.indexOf('\0');
    if (zero >= 0)
        return int(bytes.left(zero).count('\n')) + 1;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    int line = 1;
    for (qsizetype start = 0; start < bytes.size(); ++line) {
        const qsizetype end = bytes.indexOf('\n', start);
        const qsizetype size = (end < 0 ? bytes.size() : end) - start;
        [[maybe_unused]] const QString text = decoder.decode(QByteArrayView(bytes).sliced(start, size));
        if (decoder.hasError())
            return line;
        start += size + 1;
    }
    return 0;
}

} // namespace

Result<QByteArray> readTextFile(const QString &path, const QString &shownAs, qint64 maxBytes)
{
    const QFileInfo info(path);
    if (!info.exists())
        return problem(Error::Kind::NotFound, shownAs, u"There is no such file."_s);
    if (!info.isFile())
        return problem(Error::Kind::Invalid, shownAs, u"This is not a file: move it away."_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ Error::Kind::Denied, u"The file cannot be read: check its permissions."_s,
            file.errorString(), shownAs };
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes) {
        return problem(Error::Kind::Invalid, shownAs,
            u"The file is larger than %1 KiB: it cannot be what is expected here."_s.arg(maxBytes / 1024));
    }
    if (const int line = firstBinaryLine(bytes))
        return problem(
            Error::Kind::Invalid, shownAs, u"This is not UTF-8 text: save the file as UTF-8."_s, line);
    return bytes;
}

} // namespace fairlead
