#include "services/desk/store_watch.h"

#include "services/desk/deployment_shelf.h"
#include "services/journal/journal.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace fairlead {

StoreWatch::StoreWatch(const Journal &journal, const DeploymentShelf &shelf)
    : m_shelf(shelf)
{
    connect(&shelf, &DeploymentShelf::listChanged, this, &StoreWatch::changed);
    connect(&journal, &Journal::checked, this, [this](qint64 entries, qint64 total) {
        m_checked = entries;
        m_toCheck = total;
        emit changed();
    });
    connect(&journal, &Journal::damaged, this, [this](const Error &damage) {
        m_damaged = true;
        emit changed();
        emit trouble(damage);
    });
}

QString StoreWatch::summary() const
{
    const QLocale locale(QLocale::English);
    if (m_shelf.unread() > 0) {
        return u"Journal: %1 of %2 deployments read"_s.arg(
            locale.toString(m_shelf.known() - m_shelf.unread()), locale.toString(m_shelf.known()));
    }
    const QString entries = u"Journal %1 entries, "_s.arg(m_shelf.entries());
    if (m_damaged)
        return entries + u"DAMAGED"_s;
    if (!m_shelf.chainsWhole())
        return entries + u"CHAIN BROKEN"_s;
    if (m_checked < m_toCheck)
        return entries + u"%1 % checked"_s.arg(100 * m_checked / m_toCheck);
    return entries + u"chain whole"_s;
}

} // namespace fairlead
