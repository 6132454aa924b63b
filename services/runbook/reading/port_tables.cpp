#include "services/runbook/reading/port_tables.h"

#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QStringList ServiceWords{ u"service"_s, u"component"_s, u"dienst"_s, u"servicio"_s, u"服务"_s };

/// The first column whose heading holds one of the words.
qsizetype columnOf(const QStringList &header, const QStringList &words)
{
    for (qsizetype i = 0; i < header.size(); ++i) {
        const QString heading = header[i].toLower();
        for (const QString &word : words) {
            if (heading.contains(word))
                return i;
        }
    }
    return -1;
}

QString urlIn(const QString &cell)
{
    static const Pattern url(u"https?://[^\\s)>\\]]+"_s);
    return url.match(cell).captured();
}

int portIn(const QString &cell)
{
    static const Pattern port(u"^\\s*(\\d{1,5})(?:/\\w+)?\\s*$"_s);
    const int number = port.match(cell).captured(1).toInt();
    return number <= 65535 ? number : 0;
}

} // namespace

std::vector<PortRow> portRows(const Table &table)
{
    std::vector<PortRow> found;
    const qsizetype service = columnOf(table.header, ServiceWords);
    const qsizetype port = columnOf(table.header, { u"port"_s, u"puerto"_s, u"端口"_s });
    const qsizetype url = columnOf(table.header, { u"url"_s, u"address"_s, u"endpoint"_s });
    if (service < 0 || port < 0 || service == port)
        return found;
    for (const Table::Row &row : table.rows) {
        const QString name = row.cells.value(service);
        const int number = portIn(row.cells.value(port));
        if (!name.isEmpty() && number > 0)
            found.push_back({ name, number, url < 0 ? QString() : urlIn(row.cells.value(url)), row.line });
    }
    return found;
}

} // namespace fairlead
