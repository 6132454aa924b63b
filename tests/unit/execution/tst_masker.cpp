#include "services/execution/supervision/masker.h"
#include "services/execution/supervision/secret_forms.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUrl>
#include <QtTest>

using namespace fairlead::supervision;

namespace {

QByteArray random(QRandomGenerator &generator, int length, bool printable)
{
    QByteArray bytes;
    for (int i = 0; i < length; ++i)
        bytes += static_cast<char>(printable ? generator.bounded(0x20, 0x7F) : generator.bounded(1, 256));
    return bytes;
}

std::string masked(Masker &masker, const std::string &text, QRandomGenerator *cuts = nullptr)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const int longest = cuts && cuts->bounded(3) == 0 ? 400 : 12; // some pieces hold every form whole
        const std::size_t piece = cuts ? 1 + static_cast<std::size_t>(cuts->bounded(longest)) : text.size();
        masker.feed(std::string_view(text).substr(at, piece), out);
        at += piece;
    }
    masker.finish(out);
    return out;
}

const std::string mask(Mask);

} // namespace

/// No form of a secret gets through, whatever the pieces in which it comes.
class TestMasker : public QObject
{
    Q_OBJECT

private slots:
    void masks_data();
    void masks();
    void masksWhatToolsPrint_data();
    void masksWhatToolsPrint();
    void base64AtEveryOffset_data();
    void base64AtEveryOffset();
    void neverLetsAFormThrough();
    void showsAnUnfinishedLineAtOnce();
    void keepsTextWithoutSecrets();
    void comparesWithAPlainSearch();
};

void TestMasker::masks_data()
{
    QTest::addColumn<QByteArrayList>("secrets");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray bullets = QByteArray::fromStdString(mask);

    QTest::newRow("plain") << QByteArrayList{ "hunter22" } << QByteArray("a hunter22 b")
                           << "a " + bullets + " b";
    QTest::newRow("twice") << QByteArrayList{ "hunter22" } << QByteArray("hunter22hunter22")
                           << bullets + bullets;
    QTest::newRow("at the end") << QByteArrayList{ "hunter22" } << QByteArray("xhunter22") << "x" + bullets;
    QTest::newRow("almost") << QByteArrayList{ "hunter22" } << QByteArray("hunter2 hunter2")
                            << QByteArray("hunter2 hunter2");
    QTest::newRow("too short to mask") << QByteArrayList{ "abc" } << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("one in the other") << QByteArrayList{ "secret", "topsecret9" }
                                      << QByteArray("topsecret9 secret") << bullets + " " + bullets;
    QTest::newRow("overlapping") << QByteArrayList{ "abcdef", "defghi" } << QByteArray("<abcdefghi>")
                                 << "<" + bullets + ">";
    QTest::newRow("overlaps itself") << QByteArrayList{ "abab" } << QByteArray("<ababab>")
                                     << "<" + bullets + ">";
    QTest::newRow("a line of it") << QByteArrayList{ "-----BEGIN\nMIIEpAIBAAKC\n" }
                                  << QByteArray("  MIIEpAIBAAKC\n") << "  " + bullets + "\n";
    QTest::newRow("none given") << QByteArrayList{} << QByteArray("hunter22") << QByteArray("hunter22");
    QTest::newRow("empty") << QByteArrayList{ "hunter22" } << QByteArray() << QByteArray();
}

void TestMasker::masks()
{
    QFETCH(QByteArrayList, secrets);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    std::vector<std::string> values;
    for (const QByteArray &secret : secrets)
        values.push_back(secret.toStdString());
    Masker whole(values);
    QCOMPARE(QByteArray::fromStdString(masked(whole, text.toStdString())), expected);
    QCOMPARE(whole.masked(), text != expected);
    QRandomGenerator cuts(7);
    for (int i = 0; i < 50; ++i) {
        Masker pieces(values);
        QCOMPARE(QByteArray::fromStdString(masked(pieces, text.toStdString(), &cuts)), expected);
    }
}

void TestMasker::masksWhatToolsPrint_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("printed"); ///< all of it must go
    const QByteArray secret = "p@ss w0rd/'\"$x\\y&z";
    QTest::newRow("URL") << secret << QUrl::toPercentEncoding(QString::fromUtf8(secret));
    QTest::newRow("URL, lower case") << secret << QByteArray("p%40ss%20w0rd%2f%27%22%24x%5cy%26z");
    QTest::newRow("URL, form") << secret << QByteArray("p%40ss+w0rd%2F%27%22%24x%5Cy%26z");
    QTest::newRow("JSON") << secret << QByteArray("p@ss w0rd/'\\\"$x\\\\y&z");
    QTest::newRow("JSON, PHP") << secret << QByteArray("p@ss w0rd\\/'\\\"$x\\\\y&z");
    QTest::newRow("JSON, Go") << secret << QByteArray("p@ss w0rd/'\\\"$x\\\\y\\u0026z");
    QTest::newRow("JSON, Python") << QByteArray("geheim-äß-\xF0\x9F\x98\x80")
                                  << QByteArray("geheim-\\u00e4\\u00df-\\ud83d\\ude00");
    QTest::newRow("bash -x") << secret << QByteArray("p@ss w0rd/'\\''\"$x\\y&z");
    QTest::newRow("shlex.quote") << secret << QByteArray("p@ss w0rd/'\"'\"'\"$x\\y&z");
    QTest::newRow("printf %q") << secret << QByteArray("p@ss\\ w0rd/\\'\\\"\\$x\\\\y\\&z");
    QTest::newRow("double quotes") << secret << QByteArray("p@ss w0rd/'\\\"\\$x\\\\y&z");
    QTest::newRow("$'…'") << QByteArray("one'two\nthree") << QByteArray("one\\'two\\nthree");
    QTest::newRow("hex") << secret << secret.toHex();
    QTest::newRow("HEX") << secret << secret.toHex().toUpper();
    QTest::newRow("base64") << QByteArray("twelve bytes") << QByteArray("twelve bytes").toBase64();
    QTest::newRow("base64url")
        << QByteArray("\xfb\xff\xfe\xfb\xff\xfe")
        << QByteArray("\xfb\xff\xfe\xfb\xff\xfe").toBase64(QByteArray::Base64UrlEncoding);
}

void TestMasker::masksWhatToolsPrint()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, printed);
    Masker masker({ secret.toStdString() });
    QCOMPARE(masked(masker, "[" + printed.toStdString() + "]"), "[" + mask + "]");
}

void TestMasker::base64AtEveryOffset_data()
{
    QTest::addColumn<int>("offset");
    for (const int offset : { 0, 1, 2, 3, 4, 5 })
        QTest::addRow("%d", offset) << offset;
}

/// By arithmetic, not by the list of forms: no eight characters that are made of the secret's bits alone.
void TestMasker::base64AtEveryOffset()
{
    QFETCH(int, offset);
    QRandomGenerator generator(4711);
    for (int round = 0; round < 50; ++round) {
        const QByteArray secret = random(generator, 8 + generator.bounded(60), round % 2 == 0);
        const QByteArray printed = (random(generator, offset, true) + secret + "tail").toBase64();
        Masker masker({ secret.toStdString() });
        const QByteArray out = QByteArray::fromStdString(masked(masker, printed.toStdString(), &generator));
        const qsizetype first = (offset * 8 + 5) / 6;
        const qsizetype end = (offset + secret.size()) * 8 / 6;
        for (qsizetype at = first; at + 8 <= end; ++at)
            QVERIFY2(!out.contains(printed.mid(at, 8)), printed + " -> " + out);
        QVERIFY(out.contains(QByteArray::fromStdString(mask)));
    }
}

void TestMasker::neverLetsAFormThrough()
{
    QRandomGenerator generator(20260);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> secrets;
        for (int i = 0; i < 1 + round % 3; ++i)
            secrets.push_back(random(generator, 4 + generator.bounded(60), round % 2 == 0).toStdString());
        std::string text;
        QList<QByteArray> hidden;
        for (const std::string &secret : secrets) {
            const QByteArray bytes = QByteArray::fromStdString(secret);
            for (int offset = 0; offset < 3; ++offset)
                text += (random(generator, offset, true) + bytes + "tail").toBase64().toStdString() + '\n';
            for (const std::string &form : secretForms(secret))
                text += random(generator, generator.bounded(20), true).toStdString() + form;
            text += secret + secret.substr(0, secret.size() - 1) + '\n';
        }
        Masker masker(secrets);
        const std::string out = masked(masker, text, &generator);
        for (const std::string &secret : secrets) {
            for (const std::string &form : secretForms(secret))
                QVERIFY2(
                    out.find(form) == std::string::npos, QByteArray::fromStdString(form).toPercentEncoding());
        }
        QVERIFY(masker.masked());
    }
}

void TestMasker::showsAnUnfinishedLineAtOnce()
{
    Masker masker({ "hunter22" });
    std::string out;
    masker.feed("Password for hu", out);
    QCOMPARE(out, std::string("Password for "));
    masker.feed("man: ", out);
    QCOMPARE(out, std::string("Password for human: "));
    masker.feed("hunter2", out);
    masker.feed("2", out);
    QCOMPARE(out, "Password for human: " + mask);
    masker.feed("hunt", out);
    masker.finish(out);
    QCOMPARE(out, "Password for human: " + mask + "hunt");
}

void TestMasker::keepsTextWithoutSecrets()
{
    QRandomGenerator generator(5);
    Masker masker({ "correct horse battery staple", "0123456789abcdef" });
    const std::string text = random(generator, 300000, false).toStdString();
    QCOMPARE(masked(masker, text), text);
    QVERIFY(!masker.masked());
    QVERIFY(!masker.contains(text));
    QVERIFY(masker.contains("xx0123456789abcdefxx"));
}

/// Small alphabets make every kind of overlap; the reference marks each covered byte one by one.
void TestMasker::comparesWithAPlainSearch()
{
    QRandomGenerator generator(99);
    const auto word = [&generator](int length) {
        std::string text;
        for (int i = 0; i < length; ++i)
            text += static_cast<char>('a' + generator.bounded(2));
        return text;
    };
    for (int round = 0; round < 300; ++round) {
        const std::vector<std::string> secrets
            = { word(4 + generator.bounded(4)), word(6 + generator.bounded(6)) };
        const std::string text = word(200);
        std::vector<bool> covered(text.size());
        for (const std::string &secret : secrets) {
            for (const std::string &form : secretForms(secret)) {
                for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at + 1))
                    std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), form.size(), true);
            }
        }
        std::string expected;
        for (std::size_t i = 0; i < text.size(); ++i)
            expected += covered[i] ? std::string() : text.substr(i, 1);
        Masker masker(secrets);
        std::string out = masked(masker, text, &generator);
        for (std::size_t at = out.find(mask); at != std::string::npos; at = out.find(mask))
            out.erase(at, mask.size());
        QCOMPARE(out, expected);
    }
}

QTEST_GUILESS_MAIN(TestMasker)
#include "tst_masker.moc"
