#pragma once

#include "models/snapshots.h"

#include <QMap>
#include <QObject>

namespace fairlead {

/// What is known of every service of every environment: health samples folded into snapshots.
class EnvironmentBoard : public QObject
{
    Q_OBJECT

public:
    EnvironmentBoard(const std::vector<Environment> &environments, bool canBreak, QObject *parent = nullptr);

    QStringList names() const;
    EnvironmentSnapshot snapshot(const QString &name) const;

    void take(const HealthSample &sample);
    void roundEnded(const QString &environment, const QDateTime &at);
    void setOpenDeployment(const QString &environment, const QString &deployment);
    /// A completed deployment (or rollback) says which version a service should run now.
    void setRecordedVersion(const QString &environment, const QString &service, const QString &version);

signals:
    void changed(const QString &environment);

private:
    void countVersions(EnvironmentSnapshot &snapshot) const;

    std::vector<EnvironmentSnapshot> m_snapshots;
};

/// "status 200 with {"status":"UP"}, within 500 ms", or what the log has to say.
QString describeExpectation(const Service &service);

} // namespace fairlead
