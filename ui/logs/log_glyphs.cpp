#include "ui/logs/log_glyphs.h"

#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

namespace fairlead {

LogGlyphs::Face LogGlyphs::makeFace(QFont font, bool bold, bool italic)
{
    font.setBold(bold);
    font.setItalic(italic);
    Face face{ font, QRawFont::fromFont(font), {} };
    QString ascii;
    for (char16_t c = First; c <= Last; ++c)
        ascii += QChar(c);
    face.glyphs = face.raw.isValid() ? face.raw.glyphIndexesForString(ascii) : QList<quint32>();
    if (face.glyphs.size() != ascii.size() || face.glyphs.contains(0))
        face.glyphs.clear();
    return face;
}

void LogGlyphs::setFont(const QFont &font)
{
    if (m_faces[0].raw.isValid() && m_faces[0].font == font)
        return;
    for (const bool bold : { false, true }) {
        for (const bool italic : { false, true })
            m_faces[faceOf(bold, italic)] = makeFace(font, bold, italic);
    }
    m_faces[0].font = font;
}

bool LogGlyphs::draw(
    QPainter &painter, QStringView text, const QPointF &place, qreal columnWidth, bool bold, bool italic)
{
    const Face &face = m_faces[faceOf(bold, italic)];
    if (face.glyphs.isEmpty())
        return false;
    m_indexes.clear();
    m_places.clear();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c < First || c > Last)
            return false;
        if (c == First)
            continue;
        m_indexes.append(face.glyphs[c - First]);
        m_places.append({ static_cast<qreal>(i) * columnWidth, 0 });
    }
    if (m_indexes.isEmpty())
        return true;
    QGlyphRun run;
    run.setRawFont(face.raw);
    run.setRawData(m_indexes.constData(), m_places.constData(), static_cast<int>(m_indexes.size()));
    painter.drawGlyphRun(place, run);
    return true;
}

} // namespace fairlead
