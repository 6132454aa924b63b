#pragma once

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace fairlead {

/// A colour as the escape sequence named it; what it looks like is the pane's business.
struct AnsiColor
{
    enum class Kind : std::uint8_t { Default, Palette, Rgb };
    Kind kind = Kind::Default;
    std::uint32_t value = 0; ///< Palette: 0 to 255; Rgb: 0xRRGGBB

    bool operator==(const AnsiColor &) const = default;
};

struct AnsiStyle
{
    AnsiColor foreground = {};
    AnsiColor background = {};
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool strikeout = false;

    bool operator==(const AnsiStyle &) const = default;
};

/// Text of one look, free of control characters.
struct AnsiRun
{
    QString text;
    AnsiStyle style = {};

    bool operator==(const AnsiRun &) const = default;
};

/// One line of output as text that can be painted and copied without harm.
///
/// SGR sequences become styles. Every line starts with the default style: a colour that a program leaves on
/// at a line's end does not reach the next line, so that any line can be shown without those before it.
/// Every other control sequence (CSI, OSC with titles and hyperlinks, DCS, APC, PM, SOS, single escapes) is
/// dropped, with its payload; one that the line's end cuts is dropped up to that end. A carriage return
/// begins the line anew when text follows it, as a terminal shows a progress bar. Tabs fill up to the next
/// multiple of 8 columns. Other control characters become their visible pictures (U+2400 and following),
/// invalid UTF-8 becomes U+FFFD, and characters that reorder or hide text (bidirectional controls, zero-width
/// characters, line separators) become U+FFFD as well. At most one QChar for each byte, or eight for a tab.
std::vector<AnsiRun> parseAnsi(QByteArrayView line);

/// The same without styles.
QString plainText(QByteArrayView line);

} // namespace fairlead
