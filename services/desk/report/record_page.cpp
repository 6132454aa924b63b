#include "services/desk/report/record_page.h"

#include "models/straight_text.h"

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

bool isControl(char16_t unit)
{
    const bool blank = unit == u'\t' || unit == u'\n' || unit == u'\r';
    return (unit < 0x20 && !blank) || (unit >= 0x7F && unit < 0xA0);
}

bool isHalf(const QString &text, qsizetype at)
{
    const QChar unit = text[at];
    if (unit.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return unit.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

QString lookOfLine(QStringView line)
{
    if (line.startsWith(u"@@"))
        return u"muted"_s;
    return line.startsWith(u'+') ? u"added"_s : line.startsWith(u'-') ? u"removed"_s : QString();
}

} // namespace

QString visible(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t unit = text[at].unicode();
        if (turnsText(unit) || isControl(unit))
            shown += u"⟨U+%1⟩"_s.arg(QString::number(unit, 16).toUpper().rightJustified(4, u'0'));
        else if (unit == 0xFFFE || unit == 0xFFFF || isHalf(text, at))
            shown += QChar::ReplacementCharacter;
        else
            shown += text[at];
    }
    return shown;
}

RecordPage::RecordPage(const QString &title, const QString &style)
    : m_writer(&m_bytes)
{
    m_writer.writeDTD(u"<!DOCTYPE html>\n"_s);
    open(u"html"_s);
    attribute(u"lang"_s, u"en"_s);
    open(u"head"_s);
    m_writer.writeEmptyElement(u"meta"_s);
    attribute(u"charset"_s, u"utf-8"_s);
    m_writer.writeEmptyElement(u"meta"_s); // nothing is loaded, and nothing in it runs
    attribute(u"http-equiv"_s, u"Content-Security-Policy"_s);
    attribute(u"content"_s, u"default-src 'none'; style-src 'unsafe-inline'"_s);
    m_writer.writeEmptyElement(u"meta"_s);
    attribute(u"name"_s, u"viewport"_s);
    attribute(u"content"_s, u"width=device-width"_s);
    text(u"title"_s, title);
    text(u"style"_s, style);
    close();
    open(u"body"_s);
}

void RecordPage::attribute(const QString &name, const QString &value)
{
    m_writer.writeAttribute(name, visible(value));
}

void RecordPage::open(const QString &element, const QString &look, const QString &id)
{
    m_writer.writeStartElement(element);
    if (!look.isEmpty())
        attribute(u"class"_s, look);
    if (!id.isEmpty())
        attribute(u"id"_s, id);
}

/// Never as `<p/>`, which is an open paragraph to a browser.
void RecordPage::close()
{
    m_writer.writeCharacters({});
    m_writer.writeEndElement();
}

void RecordPage::text(const QString &element, const QString &text, const QString &look)
{
    open(element, look);
    m_writer.writeCharacters(visible(text));
    close();
}

void RecordPage::openSection(const QString &id, const QString &title)
{
    open(u"section"_s, {}, id);
    text(u"h2"_s, title);
}

void RecordPage::link(const QString &id, const QString &title)
{
    m_writer.writeStartElement(u"a"_s);
    attribute(u"href"_s, u'#' + id);
    m_writer.writeCharacters(visible(title));
    close();
}

void RecordPage::table(const QStringList &heads, const QList<Row> &rows, const QString &nothing)
{
    if (rows.isEmpty())
        return text(u"p"_s, nothing, u"muted"_s);
    open(u"table"_s);
    open(u"thead"_s);
    open(u"tr"_s);
    for (const QString &head : heads)
        text(u"th"_s, head);
    close();
    close();
    open(u"tbody"_s);
    for (const Row &row : rows) {
        open(u"tr"_s);
        for (const Cell &cell : row)
            text(u"td"_s, cell.text, cell.look);
        close();
    }
    close();
    close();
}

void RecordPage::difference(const QString &diff)
{
    open(u"pre"_s, u"difference"_s);
    const QStringList lines = diff.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        text(u"span"_s, line + u'\n', lookOfLine(line));
    close();
}

QByteArray RecordPage::finish()
{
    m_writer.writeEndDocument();
    return m_bytes;
}

} // namespace fairlead::record
