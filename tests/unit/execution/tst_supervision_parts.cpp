#include "services/execution/supervision/capture.h"
#include "services/execution/supervision/json.h"
#include "services/execution/supervision/processes.h"
#include "services/execution/supervision/secret_frames.h"
#include "services/execution/supervision/spool_writer.h"
#include "services/execution/supervision/status.h"
#include "services/execution/supervision/utf8.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace fairlead::supervision;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string captureOf(const std::vector<std::string> &parts)
{
    std::string bytes;
    for (const std::string &part : parts)
        bytes += part + '\0';
    return bytes;
}

} // namespace

/// The plain C++ pieces, without any process but those that the test starts.
class TestSupervisionParts : public QObject
{
    Q_OBJECT

private slots:
    void readsJson_data();
    void readsJson();
    void writesWhatQtReads();
    void cutsTextBetweenCharacters();
    void framesSurviveTheWay();
    void cutFramesAreRefused();
    void aFullDiskIsCounted();
    void saysWhereOutputIsMissing();
    void statusIsWholeOrAbsent();
    void readsACapture_data();
    void readsACapture();
    void tellsProcessesApart();
};

void TestSupervisionParts::readsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); ///< null: refused
    const auto same = [](const char *text) { QTest::newRow(text) << QByteArray(text) << QByteArray(text); };
    const auto refused
        = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << QByteArray(); };
    same("null");
    same("true");
    same("-12.5");
    same("12345678901234");
    same(R"(["a",1,{"b":false}])");
    same(R"({})");
    QTest::newRow("space") << QByteArray(" { \"a\" : [ 1 , 2 ] }\n") << QByteArray(R"({"a":[1,2]})");
    QTest::newRow("escapes") << QByteArray(R"("\u00e4\n\t\/\"\\\ud83d\ude00")")
                             << QByteArray("\"ä\\n\\u0009/\\\"\\\\\xF0\x9F\x98\x80\"");
    QTest::newRow("lone surrogate") << QByteArray(R"("\ud83d")") << QByteArray("\"\xEF\xBF\xBD\"");
    QTest::newRow("last member wins") << QByteArray(R"({"a":1,"a":2})") << QByteArray(R"({"a":2})");
    refused("empty", "");
    refused("cut", R"({"a":[1,2)");
    refused("cut string", R"("abc)");
    refused("cut escape", R"("abc\)");
    refused("bad escape", R"("\x41")");
    refused("more behind it", "1 2");
    refused("missing comma", "[1 2]");
    refused("deep", QByteArray(100000, '['));
}

void TestSupervisionParts::readsJson()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const std::optional<Json> json = Json::parse(text.toStdString());
    QCOMPARE(json.has_value(), !expected.isNull());
    if (json)
        QCOMPARE(QByteArray::fromStdString(json->text()), expected);
}

void TestSupervisionParts::writesWhatQtReads()
{
    Json::Object object;
    object["text"] = std::string("q\" b\\ n\n t\t z") + '\x01' + "ä\xff";
    object["number"] = 1234567890123.0;
    object["list"] = Json::Array{ true, Json(), 0.5 };
    const QByteArray text = QByteArray::fromStdString(Json(object).text());
    const QJsonObject back = QJsonDocument::fromJson(text).object();
    QCOMPARE(back["text"_L1].toString(), u"q\" b\\ n\n t\t z\u0001ä\uFFFD"_s);
    QCOMPARE(back["number"_L1].toInteger(), 1234567890123);
    QCOMPARE(Json::parse(text.toStdString())->text(), text.toStdString());
}

void TestSupervisionParts::cutsTextBetweenCharacters()
{
    QCOMPARE(cutUtf8("aä€", 6), std::string("aä€"));
    QCOMPARE(cutUtf8("aä€", 5), std::string("aä"));
    QCOMPARE(cutUtf8("aä€", 2), std::string("a"));
    QVERIFY(!isValidUtf8("\xC0\xAF"));
    QVERIFY(!isValidUtf8("\xED\xA0\x80"));
    QVERIFY(isValidUtf8("\xF0\x9F\x98\x80"));
}

void TestSupervisionParts::framesSurviveTheWay()
{
    const std::vector<SecretFrame> frames = { { "A", std::string("x\0y\n", 4), true }, { "B", "", false } };
    const auto back = decodeFrames(encodeFrames(frames));
    QVERIFY(back);
    QCOMPARE(back->size(), 2U);
    QCOMPARE(back->at(0).value, frames[0].value);
    QCOMPARE(back->at(1).name, frames[1].name);
    QVERIFY(!back->at(1).masked);
    QVERIFY(decodeFrames(encodeFrames({}))->empty());
}

void TestSupervisionParts::cutFramesAreRefused()
{
    const std::string whole = encodeFrames({ { "NAME", "value", true } });
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(!decodeFrames(std::string_view(whole).substr(0, length)));
    QVERIFY(!decodeFrames(whole + "x"));
    QVERIFY(!decodeFrames(std::string(4, '\xff')));
    std::string flagged = whole;
    flagged[4] = 2; // masked: neither yes nor no
    QVERIFY(!decodeFrames(flagged));
}

void TestSupervisionParts::aFullDiskIsCounted()
{
    QTemporaryDir folder;
    const QByteArray index = folder.filePath(u"index"_s).toUtf8();
    SpoolWriter writer(
        Descriptor(::open("/dev/full", O_WRONLY)), Descriptor(::open(index, O_WRONLY | O_CREAT, 0600)));
    writer.write("12345\n");
    writer.write("67890\n");
    writer.finish();
    QCOMPARE(writer.dropped(), 12U);
    QCOMPARE(writer.bytes(), 0U);
    QCOMPARE(writer.lines(), 0U);
}

/// A pipe that nobody empties is as full as a disk, and can be emptied again.
void TestSupervisionParts::saysWhereOutputIsMissing()
{
    QTemporaryDir folder;
    const QByteArray index = folder.filePath(u"index"_s).toUtf8();
    int ends[2] = { -1, -1 };
    QCOMPARE(::pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
    const Descriptor readEnd(ends[0]);
    ::fcntl(ends[1], F_SETPIPE_SZ, 4096);
    SpoolWriter writer{ Descriptor(ends[1]), Descriptor(::open(index, O_WRONLY | O_CREAT, 0600)) };
    writer.write("first\n");
    writer.write(std::string(10000, 'x'));
    writer.write("lost");
    QVERIFY(writer.dropped() > 4);
    QByteArray bytes(20000, 0);
    QVERIFY(::read(ends[0], bytes.data(), 20000) > 0);
    writer.finish();
    const ssize_t got = ::read(ends[0], bytes.data(), 20000);
    QVERIFY(got > 0);
    const QByteArray note = bytes.first(got);
    QVERIFY2(note.startsWith("\n[fairlead: " + QByteArray::number(qulonglong(writer.dropped()))
                 + " bytes of output are missing here: "),
        note);
    QCOMPARE(writer.lines(), 3U);
}

void TestSupervisionParts::statusIsWholeOrAbsent()
{
    QTemporaryDir folder;
    StatusFile file;
    QVERIFY(file.reserve(folder.path().toStdString()));
    QVERIFY(!QFile::exists(folder.filePath(u"status.json"_s)));
    QVERIFY(QFile(folder.filePath(u"status.part"_s)).size() >= 4096);
    AttemptStatus status;
    status.kind = "exited";
    status.message = std::string(100000, '"');
    status.startedAt = std::chrono::system_clock::time_point(std::chrono::milliseconds(1234567890123));
    status.stopped = std::vector<std::string>(500, "sleep (1)");
    QVERIFY(file.write(status));
    const QByteArray text = read(folder.filePath(u"status.json"_s));
    QVERIFY(text.size() < 16 * 1024);
    const QJsonObject back = QJsonDocument::fromJson(text).object();
    QCOMPARE(back["startedAt"_L1].toString(), u"2009-02-13T23:31:30.123Z"_s);
    QVERIFY(!QFile::exists(folder.filePath(u"status.part"_s)));
    QVERIFY(!StatusFile().reserve("/no/such/folder"));
}

void TestSupervisionParts::readsACapture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QByteArray>("encoded");
    const auto row
        = [](const char *name, const std::string &bytes, bool complete, const std::string &encoded) {
              QTest::newRow(name) << QByteArray::fromStdString(bytes) << complete
                                  << QByteArray::fromStdString(encoded);
          };
    row("nothing", "", false, {});
    row("no end", captureOf({ "/", "A=1" }), false, {});
    row("changed", captureOf({ "/x", "A=2", "SAME=1", "fairlead-end" }), true, captureOf({ "/x", "A=2" }));
    row("ours", captureOf({ "/x", "_=/usr/bin/env", "SHLVL=1", "PWD=/x", "fairlead-end" }), true,
        captureOf({ "/x" }));
    row("newline and =", captureOf({ "/x", "A=b=c\nd", "fairlead-end" }), true,
        captureOf({ "/x", "A=b=c\nd" }));
    row("not UTF-8", captureOf({ "/x", "A=\xff", "B=1", "fairlead-end" }), true, captureOf({ "/x", "B=1" }));
    row("secret", captureOf({ "/x", "A=topsecret", "B=a topsecret", "fairlead-end" }), true,
        captureOf({ "/x", "A=${secret:t}" }));
    row("secret directory", captureOf({ "/topsecret", "fairlead-end" }), true, captureOf({ "" }));
    row("secret without reference", captureOf({ "/x", "A=othersecret", "fairlead-end" }), true,
        captureOf({ "/x" }));
}

void TestSupervisionParts::readsACapture()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, complete);
    QFETCH(QByteArray, encoded);
    Job job;
    job.secrets = { { "T", "topsecret", true }, { "O", "othersecret", true } };
    job.references = { { "T", "${secret:t}" } };
    const Masker masker({ "topsecret", "othersecret" });
    const Capture capture = readCapture(bytes.toStdString(), { "SAME=1", "A=1" }, job, masker);
    QCOMPARE(capture.complete, complete);
    if (complete)
        QCOMPARE(QByteArray::fromStdString(encodeCapture(capture)), encoded);
}

void TestSupervisionParts::tellsProcessesApart()
{
    const std::optional<Process> self = readProcess(::getpid());
    QVERIFY(self);
    QCOMPARE(self->parent, ::getppid());
    QVERIFY(alive(self->pid, self->startTime));
    QVERIFY(!alive(self->pid, self->startTime + 1));
    QVERIFY(!readProcess(0x3FFFFFF0));

    QProcess child;
    child.start(u"bash"_s, { u"-c"_s, u"sleep 1000 & wait"_s });
    QVERIFY(child.waitForStarted());
    QTRY_COMPARE(descendantsOf(static_cast<pid_t>(child.processId())).size(), 1U);
    Process other = descendantsOf(static_cast<pid_t>(child.processId())).front();
    QCOMPARE(other.name, std::string("sleep"));
    Process reused = other;
    --reused.startTime;
    QVERIFY(!sendSignal(reused, SIGKILL));
    QVERIFY(alive(other.pid, other.startTime));
    QVERIFY(sendSignal(other, SIGKILL));
    QVERIFY(child.waitForFinished());
    QVERIFY(!alive(other.pid, other.startTime));
    QVERIFY(!bootId().empty());
}

QTEST_GUILESS_MAIN(TestSupervisionParts)
#include "tst_supervision_parts.moc"
