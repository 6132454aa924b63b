#pragma once

#include "models/policy.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

enum class Tier { Local, Staging, Production };

/// How a service shows over HTTP that it lives.
struct HttpHealth
{
    QString url = {}; ///< complete: the service's url and the path
    int status = 200;
    QJsonObject json = {}; ///< each key must be in the answer with this value; empty = body not looked at
    QString contains
        = {}; ///< text that the body must hold ("<html"), case-insensitive; empty = not looked at
    std::chrono::milliseconds within{ 30000 }; ///< how long `verify` goes on trying
    std::chrono::milliseconds degradedAfter{ 500 };
    std::chrono::milliseconds deadline{ 5000 }; ///< of a single check
    QString ca = {}; ///< absolute; the only certificates that https is trusted by; empty = the system's
    int expiryDays = 14; ///< fewer days that the certificate is valid mean DEGRADED; 0 = not looked at
};

enum class SocketKind { Tcp, Tls, Postgres, Redis, Nats };

/// How a service that speaks no HTTP shows over a connection that it lives.
///
/// Tcp: it connects. Tls: the handshake, with a certificate that is valid for the host. Redis: PING. NATS:
/// INFO, then PING. PostgreSQL: the answer to a login without a password, as pg_isready judges it; where the
/// server lets it in, `select 1`.
struct SocketHealth
{
    SocketKind kind = SocketKind::Tcp;
    QString host = {}; ///< a name or an address, IPv6 without brackets
    int port = 0;
    std::chrono::milliseconds within{ 30000 };
    std::chrono::milliseconds degradedAfter{ 500 };
    std::chrono::milliseconds deadline{ 5000 };
    QString ca = {}; ///< as in HttpHealth; of Tls alone
    int expiryDays = 14;
};

/// How a service without HTTP shows in its log that it lives.
struct LogHealth
{
    QString file = {}; ///< absolute
    QString ready = {}; ///< the newest line holding this (since the newest start) means UP
    QString reject = {}; ///< a later line holding this means DOWN
    std::chrono::milliseconds within{ 30000 };
    std::chrono::milliseconds freshFor{ 0 }; ///< 0 = any age
    QString start = {}; ///< a line holding this is a new start: what came before counts no more; empty = none
    QString target = {}; ///< where `unit` runs; empty = this machine
    QString unit = {}; ///< a systemd unit whose log is read instead of `file`
};

/// How a service gets from one version to another: a deploy method and its parameters.
struct DeployBinding
{
    QString method = {}; ///< name of a file in resources/methods or the workspace's methods/; empty = by hand
    QMap<QString, QString> parameters = {}; ///< as in the environment file; handed on as DEPLOY_<NAME>
};

struct Service
{
    QString name = {}; ///< "API Gateway"
    QString id = {}; ///< slug: "api-gateway"
    int port = 0;
    QString url = {};
    std::optional<HttpHealth> http = {};
    std::optional<LogHealth> log = {};
    DeployBinding deploy = {};
    std::optional<SocketHealth> socket = {};
};

/// One place that a pipeline deploys to, as `environments/<name>.yaml` describes it.
struct Environment
{
    QString name = {};
    QString title = {}; ///< for the screen; the name with a capital when the file gives none
    Tier tier = Tier::Local;
    QString file = {}; ///< where it was read from
    QMap<QString, QString> variables = {}; ///< value or a `${secret:…}` reference
    std::vector<Service> services = {}; ///< in deploy order
    Policy policy = {};
    QString runbook = {}; ///< default runbook, relative to the workspace
    QString release = {}; ///< version offered by default
    QString workingDirectory = {}; ///< where steps start; the workspace when empty
    QString rehearses = {}; ///< the environment whose deployments are rehearsed here; empty = none
};

/// A person who may sit at the desk, as `fairlead.yaml` lists them.
struct Person
{
    QString id = {}; ///< "mara"
    QString name = {}; ///< "Mara Lind"
    QStringList roles = {}; ///< "release-manager", "vp-or-cto", …
};

/// The folder that the console works in.
struct Workspace
{
    QString id = {}; ///< stable, from the canonical path
    QString root = {};
    QString title = {};
    bool practice = false; ///< role-play and timeScale exist only here
    double timeScale = 1.0; ///< waits and watches last duration * timeScale
    qint64 outputLimit = 0; ///< bytes of a step's output that are kept (JobSpec::spoolLimit); 0 = 4 GiB
    std::vector<Person> people = {};
    std::vector<Environment> environments = {};
    QStringList runbooks = {}; ///< relative to root
};

/// `inspect`, `deploy` and `rollback` of a service as data (resources/methods/*.yaml).
struct DeployMethod
{
    QString name = {};
    QString about = {};
    QStringList parameters = {}; ///< that a service must give
    QString inspect = {}; ///< bash; prints `version=…` and further `key=value` lines
    QString deploy = {}; ///< bash; sees VERSION, SERVICE, SERVICE_ID, DEPLOY_<PARAMETER>
    QString rollback = {}; ///< bash; sees PREVIOUS_VERSION and INSPECT_<KEY> too
};

QString tierWord(Tier tier);
/// "tcp", "tls", "postgres", "redis", "nats".
QString socketWord(SocketKind kind);
/// "redis cache.example:6379", "tcp [::1]:22".
QString socketAddress(const SocketHealth &socket);
/// Whether anything tells how the service is judged.
bool hasHealth(const Service &service);
/// "API Gateway" -> "api-gateway", "Journey/NLQ/Notifications" -> "journey-nlq-notifications".
QString slug(const QString &name);

} // namespace fairlead
