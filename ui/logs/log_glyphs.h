#pragma once

#include <QFont>
#include <QList>
#include <QPointF>
#include <QRawFont>

#include <array>

class QPainter;

namespace fairlead {

/// The four faces of the grid's font, and their glyphs for ASCII: text in equal columns needs no shaping,
/// which is most of the cost of painting it.
class LogGlyphs
{
public:
    /// Nothing when it is the font of before.
    void setFont(const QFont &font);

    const QFont &font(bool bold, bool italic) const { return m_faces[faceOf(bold, italic)].font; }
    /// Paints printable ASCII at its columns; false when the face cannot do that and the text has to be
    /// shaped.
    bool draw(
        QPainter &painter, QStringView text, const QPointF &place, qreal columnWidth, bool bold, bool italic);

private:
    static constexpr char16_t First = 0x20;
    static constexpr char16_t Last = 0x7e;

    struct Face
    {
        QFont font;
        QRawFont raw;
        QList<quint32> glyphs; ///< of First to Last; empty when one is missing
    };

    static std::size_t faceOf(bool bold, bool italic) { return (bold ? 1U : 0U) + (italic ? 2U : 0U); }
    static Face makeFace(QFont font, bool bold, bool italic);

    std::array<Face, 4> m_faces;
    QList<quint32> m_indexes; ///< kept for their room
    QList<QPointF> m_places;
};

} // namespace fairlead
