#include "models/ansi.h"

#include "models/ansi_characters.h"
#include "models/ansi_sgr.h"

#include <QChar>

#include <utility>

namespace fairlead {
namespace {

constexpr int TabWidth = 8;
constexpr char Escape = '\x1b';

bool isPlain(unsigned char byte)
{
    return byte >= 0x20 && byte <= 0x7e;
}

/// Parts of a CSI sequence: parameters 0x30–0x3f, intermediates 0x20–0x2f, final byte 0x40–0x7e.
bool isCsiBody(unsigned char byte)
{
    return byte >= 0x20 && byte <= 0x3f;
}

class Parser
{
public:
    explicit Parser(QByteArrayView line)
        : m_line(line)
    {
    }

    std::vector<AnsiRun> parse()
    {
        while (m_at < m_line.size())
            step();
        flush();
        return std::move(m_runs);
    }

private:
    void step()
    {
        const auto byte = static_cast<unsigned char>(m_line[m_at]);
        if (byte == Escape)
            escape();
        else if (byte == '\r')
            returnCarriage();
        else if (byte == '\t')
            tab();
        else if (byte >= 0x80)
            multibyte();
        else if (isPlain(byte))
            plain();
        else
            put(pictureOf(byte), 1);
    }

    /// As many printable ASCII characters as follow one another: nearly everything there is.
    void plain()
    {
        startOver();
        const auto begin = m_at;
        while (m_at < m_line.size() && isPlain(static_cast<unsigned char>(m_line[m_at])))
            ++m_at;
        m_text.append(QLatin1StringView(m_line.sliced(begin, m_at - begin)));
        m_column += static_cast<int>(m_at - begin);
    }

    void put(char32_t c, int bytes)
    {
        startOver();
        for (const char16_t unit : QChar::fromUcs4(c))
            m_text.append(QChar(unit));
        ++m_column;
        m_at += bytes;
    }

    void multibyte()
    {
        const auto decoded = decodeCharacter(m_line, m_at);
        put(isTreacherous(decoded.character) ? ReplacementCharacter : decoded.character, decoded.bytes);
    }

    void tab()
    {
        startOver();
        const int spaces = TabWidth - m_column % TabWidth;
        m_text.append(QString(spaces, QLatin1Char(' ')));
        m_column += spaces;
        ++m_at;
    }

    /// What follows a carriage return takes the line's place; when nothing follows, the line stays.
    void startOver()
    {
        if (!std::exchange(m_returned, false))
            return;
        m_runs.clear();
        m_text.clear();
        m_column = 0;
    }

    void returnCarriage()
    {
        m_returned = true;
        ++m_at;
    }

    void escape()
    {
        ++m_at;
        if (m_at >= m_line.size())
            return;
        const char kind = m_line[m_at++];
        if (kind == '[')
            csi();
        else if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X')
            skipString();
        else
            skipIntermediates(kind);
    }

    void csi()
    {
        const auto begin = m_at;
        while (m_at < m_line.size() && isCsiBody(static_cast<unsigned char>(m_line[m_at])))
            ++m_at;
        if (m_at >= m_line.size())
            return;
        const auto final = static_cast<unsigned char>(m_line[m_at]);
        if (final < 0x40 || final > 0x7e)
            return; // broken: the byte is looked at again as text
        if (final == 'm')
            restyle(m_line.sliced(begin, m_at - begin));
        ++m_at;
    }

    void restyle(QByteArrayView parameters)
    {
        flush();
        applySgr(m_style, parameters);
    }

    /// OSC, DCS and their like end at BEL, ST or the line's end.
    void skipString()
    {
        while (m_at < m_line.size()) {
            const char byte = m_line[m_at++];
            if (byte == '\a' || byte == '\x18' || byte == '\x1a')
                return;
            if (byte == Escape) {
                const bool ends = m_at < m_line.size() && m_line[m_at] == '\\';
                m_at += ends ? 1 : -1; // any other escape ends it too, and begins a sequence of its own
                return;
            }
        }
    }

    /// "ESC ( B" and the like: intermediates, then one final byte. What cannot belong to it stays text.
    void skipIntermediates(char first)
    {
        if (static_cast<unsigned char>(first) < 0x20 || static_cast<unsigned char>(first) > 0x7e) {
            --m_at;
            return;
        }
        auto byte = static_cast<unsigned char>(first);
        while (byte >= 0x20 && byte <= 0x2f && m_at < m_line.size())
            byte = static_cast<unsigned char>(m_line[m_at++]);
    }

    void flush()
    {
        if (m_text.isEmpty())
            return;
        if (!m_runs.empty() && m_runs.back().style == m_style)
            m_runs.back().text += m_text;
        else
            m_runs.push_back({ m_text, m_style });
        m_text.clear();
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
    int m_column = 0;
    bool m_returned = false; ///< a carriage return waits for text
    QString m_text;
    AnsiStyle m_style;
    std::vector<AnsiRun> m_runs;
};

} // namespace

std::vector<AnsiRun> parseAnsi(QByteArrayView line)
{
    return Parser(line).parse();
}

QString plainText(QByteArrayView line)
{
    QString text;
    for (const auto &run : parseAnsi(line))
        text += run.text;
    return text;
}

} // namespace fairlead
