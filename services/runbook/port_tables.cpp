#include "services/runbook/port_tables.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

qsizetype columnOf(const QStringList &header, const QString &word)
{
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (header[i].toLower().contains(word))
            return i;
    }
    return -1;
}

QString urlIn(const QString &cell)
{
    static const QRegularExpression url(u"https?://[^\\s)>\\]]+"_s);
    return url.match(cell).captured();
}

int portIn(const QString &cell)
{
    static const QRegularExpression port(u"^\\s*(\\d{1,5})(?:/\\w+)?\\s*$"_s);
    const int number = port.match(cell).captured(1).toInt();
    return number <= 65535 ? number : 0;
}

} // namespace

void PortTable::begin()
{
    m_rows.clear();
    m_open = true;
}

void PortTable::beginRow()
{
    m_rows.push_back({});
}

void PortTable::addCell(const QString &text, int line)
{
    constexpr qsizetype MostColumns = 64;
    if (m_rows.empty() || m_rows.back().cells.size() >= MostColumns)
        return;
    m_rows.back().cells << text.trimmed();
    if (line > 0)
        m_rows.back().line = line;
}

std::vector<PortRow> PortTable::rows() const
{
    std::vector<PortRow> found;
    if (m_rows.empty())
        return found;
    const qsizetype service = columnOf(m_rows.front().cells, u"service"_s);
    const qsizetype port = columnOf(m_rows.front().cells, u"port"_s);
    const qsizetype url = columnOf(m_rows.front().cells, u"url"_s);
    if (service < 0 || port < 0)
        return found;
    for (std::size_t i = 1; i < m_rows.size(); ++i) {
        const QString name = m_rows[i].cells.value(service);
        const int number = portIn(m_rows[i].cells.value(port));
        if (!name.isEmpty() && number > 0)
            found.push_back(
                { name, number, url < 0 ? QString() : urlIn(m_rows[i].cells.value(url)), m_rows[i].line });
    }
    return found;
}

} // namespace fairlead
