#pragma once

#include "models/snapshots.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <vector>

namespace fairlead {

/// What is known of every service of every environment: health samples folded into snapshots.
///
/// Taking a sample costs the same however many services there are, and a snapshot shares what it shows.
class EnvironmentBoard : public QObject
{
    Q_OBJECT

public:
    EnvironmentBoard(const std::vector<Environment> &environments, bool canBreak, QObject *parent = nullptr);

    QStringList names() const;
    /// The services stand in `services`; the environment's own list of them is left out.
    EnvironmentSnapshot snapshot(const QString &name) const;

    void take(const HealthSample &sample);
    void roundEnded(const QString &environment, const QDateTime &at);
    void setOpenDeployment(const QString &environment, const QString &deployment);
    /// A completed deployment (or rollback) says which version a service should run now.
    void setRecordedVersion(const QString &environment, const QString &service, const QString &version);

signals:
    void changed(const QString &environment);

private:
    struct Place
    {
        EnvironmentSnapshot snapshot;
        QHash<QString, std::size_t> rows; ///< of services, by id
        QMap<QString, int> versions; ///< how many services run each
    };

    static Place makePlace(const Environment &environment, bool canBreak);
    static void change(
        Place &place, std::size_t row, const std::function<void(ServiceSnapshot &service)> &work);
    Place *find(const QString &name);

    std::vector<Place> m_places;
};

/// "status 200 with {"status":"UP"}, within 500 ms", or what the log has to say.
QString describeExpectation(const Service &service);

} // namespace fairlead
