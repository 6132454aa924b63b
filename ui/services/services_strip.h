#pragma once

#include "models/snapshots.h"

#include <QFrame>

#include <vector>

class QGridLayout;

namespace fairlead {

class ElidedLabel;
class ToneLabel;

namespace parts {
class Icon;
}

/// The services of the deployment's environment with their health, live.
class ServicesStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ServicesStrip(QWidget *parent = nullptr);

    void update(const std::vector<ServiceSnapshot> &services);
    /// Of those shown, how many are not UP.
    int troubled() const { return m_troubled; }

private:
    struct Row
    {
        QString id;
        ElidedLabel *name = nullptr;
        parts::Icon *icon = nullptr;
        ToneLabel *word = nullptr;
    };

    void rebuild(const std::vector<ServiceSnapshot> &services);
    static void showService(const Row &row, const ServiceSnapshot &service);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    int m_troubled = 0;
};

} // namespace fairlead
