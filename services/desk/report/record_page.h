#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QXmlStreamWriter>

namespace fairlead::record {

/// One cell of a table. `look` is a class of the style sheet: good, bad, warning, muted, code, loud.
struct Cell
{
    QString text = {};
    QString look = {};
};
using Row = QList<Cell>;

/// Characters that no document may hold, or that would make a text read as another one (controls, halves of
/// pairs, marks that turn the direction of writing), as something that is seen.
QString visible(const QString &text);

/// Writes an HTML document that stands alone and is well-formed XML, too. Whatever is given is text.
class RecordPage
{
public:
    RecordPage(const QString &title, const QString &style);

    void open(const QString &element, const QString &look = {}, const QString &id = {});
    void close();
    void text(const QString &element, const QString &text, const QString &look = {});
    /// A heading that the contents point to.
    void openSection(const QString &id, const QString &title);
    void link(const QString &id, const QString &title);
    /// A table; `nothing` is said when there are no rows.
    void table(const QStringList &heads, const QList<Row> &rows, const QString &nothing);
    /// A unified diff, line by line.
    void difference(const QString &diff);
    QByteArray finish();

private:
    void attribute(const QString &name, const QString &value);

    QByteArray m_bytes;
    QXmlStreamWriter m_writer;
};

} // namespace fairlead::record
