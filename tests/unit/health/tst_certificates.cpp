#include "services/health/probe.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

constexpr auto Address = "127.51.0.3";

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Certificates that openssl makes in a folder of its own.
class Certificates
{
public:
    Certificates() { selfSigned(u"ca"_s, u"/CN=A CA of this test"_s, {}); }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void selfSigned(const QString &name, const QString &subject, const QStringList &more)
    {
        openssl(QStringList{ u"req"_s, u"-x509"_s, u"-days"_s, u"100"_s } + newKey(name, subject)
            + QStringList{ u"-out"_s, path(name + u".pem"_s) } + more);
    }

    /// Signed by the CA, for these alternative names.
    void leaf(const QString &name, const QString &names, int days)
    {
        QFile extension(path(name + u".ext"_s));
        QVERIFY(extension.open(QIODevice::WriteOnly));
        extension.write("subjectAltName=" + names.toUtf8());
        extension.close();
        openssl(QStringList{ u"req"_s } + newKey(name, u"/CN=A service"_s)
            + QStringList{ u"-out"_s, path(name + u".csr"_s) });
        openssl({ u"x509"_s, u"-req"_s, u"-in"_s, path(name + u".csr"_s), u"-CA"_s, path(u"ca.pem"_s),
            u"-CAkey"_s, path(u"ca.key"_s), u"-CAcreateserial"_s, u"-days"_s, QString::number(days),
            u"-extfile"_s, extension.fileName(), u"-out"_s, path(name + u".pem"_s) });
    }

private:
    QStringList newKey(const QString &name, const QString &subject) const
    {
        return { u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
            u"-keyout"_s, path(name + u".key"_s), u"-subj"_s, subject };
    }

    static void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"openssl"_s, arguments);
        QVERIFY2(process.waitForFinished(60000) && process.exitCode() == 0,
            process.readAllStandardError().constData());
    }

    QTemporaryDir m_folder;
};

/// An HTTPS server that keeps its connections and answers every request with UP.
class TlsServer
{
public:
    TlsServer(const QByteArray &certificate, const QByteArray &key)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(certificate));
        configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] { serve(); });
        m_listens = m_server.listen(QHostAddress(QLatin1String(Address)));
    }

    bool listens() const { return m_listens; }
    int port() const { return m_server.serverPort(); }
    int connections() const { return m_connections; }

private:
    void serve()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        ++m_connections;
        const auto answer = [socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"UP\"}");
        };
        QObject::connect(socket, &QTcpSocket::readyRead, socket, answer);
        answer();
    }

    QSslServer m_server;
    bool m_listens = false;
    int m_connections = 0;
};

Service serviceAt(bool overHttp, int port, const QString &ca)
{
    Service service{ u"It"_s, u"it"_s };
    if (overHttp) {
        service.http = HttpHealth{ u"https://%1:%2/health"_s.arg(QLatin1String(Address)).arg(port) };
        service.http->ca = ca;
        service.http->deadline = 60s;
        service.http->degradedAfter = 60s;
        return service;
    }
    service.socket = SocketHealth{ SocketKind::Tls, QLatin1String(Address), port };
    service.socket->ca = ca;
    service.socket->deadline = 60s;
    service.socket->degradedAfter = 60s;
    return service;
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void judged_data();
    void judged();
    void keptConnectionKeepsTheDays();

private:
    HealthSample check(HttpClient &client, const Service &service);

    std::unique_ptr<Certificates> m_certificates;
};

void TestCertificates::initTestCase()
{
    m_certificates = std::make_unique<Certificates>();
    const QString here = u"IP:127.51.0.3"_s;
    m_certificates->leaf(u"good"_s, here, 90);
    m_certificates->leaf(u"soon"_s, here, 5);
    m_certificates->leaf(u"expired"_s, here, -1);
    m_certificates->leaf(u"other"_s, u"DNS:other.example"_s, 90);
    m_certificates->selfSigned(u"alone"_s, u"/CN=alone"_s, { u"-addext"_s, u"subjectAltName="_s + here });
    QFile garbage(m_certificates->path(u"garbage.pem"_s));
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write("no certificate at all\n");
}

HealthSample TestCertificates::check(HttpClient &client, const Service &service)
{
    std::optional<HttpAnswer> got;
    client.submit(*requestFor(service), [&got, this](const HttpAnswer &answer) {
        QMetaObject::invokeMethod(
            this, [&got, answer] { got = answer; }, Qt::QueuedConnection);
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 90000); }();
    return judgeAnswer(service, got.value_or(HttpAnswer{}));
}

void TestCertificates::judged_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<bool>("overHttp");
    QTest::addColumn<QString>("health");
    QTest::addColumn<QString>("reason");
    const auto rows
        = [](const char *name, const char *server, const char *ca, const char *health, const char *reason) {
              for (const bool overHttp : { true, false }) {
                  QTest::addRow("%s, %s", name, overHttp ? "https" : "tls")
                      << QString::fromLatin1(server) << QString::fromLatin1(ca) << overHttp
                      << QString::fromLatin1(health) << QString::fromLatin1(reason);
              }
          };
    rows("a pinned CA", "good", "ca", "UP", " in ");
    rows("ends soon", "soon", "ca", "DEGRADED", "the certificate is valid for");
    rows("expired", "expired", "ca", "DOWN", "the certificate has expired");
    rows("another host", "other", "ca", "DOWN", "the certificate is for another host");
    rows("self-signed", "alone", "", "DOWN", "the certificate is self-signed");
    rows("self-signed and pinned", "alone", "alone", "UP", " in ");
    rows("unknown authority", "good", "", "DOWN", "authority that is not trusted");
    rows("pinned to another", "good", "alone", "DOWN", "authority that is not trusted");
    rows("ca without a certificate", "good", "garbage", "DOWN", "holds no certificate");
    rows("ca that is not there", "good", "nowhere", "DOWN", "holds no certificate");
}

void TestCertificates::judged()
{
    QFETCH(QString, server);
    QFETCH(QString, ca);
    QFETCH(bool, overHttp);
    QFETCH(QString, health);
    QFETCH(QString, reason);
    TlsServer tls(fileBytes(m_certificates->path(server + u".pem"_s)),
        fileBytes(m_certificates->path(server + u".key"_s)));
    QVERIFY(tls.listens());
    HttpClient client;
    const QString file = ca.isEmpty() ? QString() : m_certificates->path(ca + u".pem"_s);
    const HealthSample sample = check(client, serviceAt(overHttp, tls.port(), file));
    QCOMPARE(healthWord(sample.health), health);
    QVERIFY2(sample.reason.contains(reason), qPrintable(sample.reason));
    QCOMPARE(sample.certificateDays.has_value(), health != u"DOWN"_s);
    if (server == u"good"_s && sample.certificateDays)
        QVERIFY(*sample.certificateDays == 89 || *sample.certificateDays == 90);
}

/// Only the first request of a connection makes the handshake.
void TestCertificates::keptConnectionKeepsTheDays()
{
    TlsServer tls(
        fileBytes(m_certificates->path(u"good.pem"_s)), fileBytes(m_certificates->path(u"good.key"_s)));
    HttpClient client;
    const Service service = serviceAt(true, tls.port(), m_certificates->path(u"ca.pem"_s));
    for (int i = 0; i < 3; ++i) {
        const HealthSample sample = check(client, service);
        QCOMPARE(sample.health, Health::Up);
        QVERIFY(sample.certificateDays.value_or(0) >= 89);
    }
    QCOMPARE(tls.connections(), 1);
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
