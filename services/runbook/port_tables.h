#pragma once

#include "models/runbook.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// Collects one Markdown table and, when its header names a service and a port, its rows.
class PortTable
{
public:
    void begin();
    void beginRow();
    void addCell(const QString &text, int line);
    /// The rows that hold a service and a port from 1 to 65535.
    std::vector<PortRow> rows() const;
    bool isOpen() const { return m_open; }
    void end() { m_open = false; }

private:
    struct Row
    {
        QStringList cells = {};
        int line = 0;
    };

    bool m_open = false;
    std::vector<Row> m_rows; ///< the header first
};

} // namespace fairlead
