#include "services/runbook/editing/attribute_list.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(fairlead::AttributeHost)

/// One list of attributes: what is merged in, what stays, what cannot be written.
class AttributeListTest : public QObject
{
    Q_OBJECT

private slots:
    void merges_data();
    void merges();
    void goes_data();
    void goes();
    void faults_data();
    void faults();

private:
    static void oddRows();
};

void AttributeListTest::merges_data()
{
    QTest::addColumn<AttributeHost>("host");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<Attributes>("wanted");
    QTest::addColumn<QByteArray>("result");
    const auto fence = AttributeHost::BacktickFence;
    const auto comment = AttributeHost::Comment;
    QTest::newRow("new one last") << fence << QByteArray("a=1") << Attributes{ { u"b"_s, u"2"_s } }
                                  << QByteArray("a=1 b=2");
    QTest::newRow("same value stays as spelled")
        << fence << QByteArray("  a = 'x'") << Attributes{ { u"a"_s, u"x"_s } } << QByteArray("  a = 'x'");
    QTest::newRow("quotes stay") << fence << QByteArray("a = 'x' b=1") << Attributes{ { u"a"_s, u"y"_s } }
                                 << QByteArray("a = 'y' b=1");
    QTest::newRow("quotes change when they must")
        << fence << QByteArray("a='x'") << Attributes{ { u"a"_s, u"it's"_s } } << QByteArray("a=\"it's\"");
    QTest::newRow("quotes come with blanks")
        << fence << QByteArray("a=x") << Attributes{ { u"a"_s, u"x y"_s } } << QByteArray("a=\"x y\"");
    QTest::newRow("the kind is a bare word")
        << comment << QByteArray(" backup role=dba ") << Attributes{ { u"kind"_s, u"wait"_s } }
        << QByteArray(" wait role=dba ");
    QTest::newRow("the named kind counts")
        << comment << QByteArray(" backup kind=probe ") << Attributes{ { u"kind"_s, u"wait"_s } }
        << QByteArray(" backup kind=wait ");
    QTest::newRow("the name is a hash")
        << fence << QByteArray("#one .x") << Attributes{ { u"name"_s, u"two"_s } } << QByteArray("#two .x");
    QTest::newRow("no word any more")
        << fence << QByteArray("#one") << Attributes{ { u"name"_s, u"two 2"_s } }
        << QByteArray("name=\"two 2\"");
    oddRows();
}

void AttributeListTest::oddRows()
{
    const auto fence = AttributeHost::BacktickFence;
    const auto comment = AttributeHost::Comment;
    QTest::newRow("the last of two counts")
        << fence << QByteArray("a=1 a=2") << Attributes{ { u"a"_s, u"3"_s } } << QByteArray("a=1 a=3");
    QTest::newRow("upper case counts too")
        << fence << QByteArray("Kind=wait b=2") << Attributes{ { u"kind"_s, u"probe"_s } }
        << QByteArray("Kind=probe b=2");
    QTest::newRow("both go") << fence << QByteArray("a=1 b=2 a=3") << Attributes{ { u"a"_s, QString() } }
                             << QByteArray("b=2");
    QTest::newRow("middle goes") << comment << QByteArray(" a=1 b=2 c=3 ")
                                 << Attributes{ { u"b"_s, QString() } } << QByteArray(" a=1 c=3 ");
    QTest::newRow("one comes, one goes")
        << fence << QByteArray("a=1") << Attributes{ { u"a"_s, QString() }, { u"b"_s, u"2"_s } }
        << QByteArray("b=2");
    QTest::newRow("bytes that are no text stay")
        << fence << QByteArray("a=\xFF\xFE b=1") << Attributes{ { u"b"_s, u"2"_s } }
        << QByteArray("a=\xFF\xFE b=2");
    QTest::newRow("what is no attribute stays")
        << fence << QByteArray("1,3-5 ") << Attributes{ { u"kind"_s, u"wait"_s } }
        << QByteArray("1,3-5 kind=wait ");
    QTest::newRow("over several lines")
        << comment << QByteArray("\n  a=1\n  b=2\n") << Attributes{ { u"c"_s, u"3"_s } }
        << QByteArray("\n  a=1\n  b=2 c=3\n");
    QTest::newRow("an escape in an info string")
        << fence << QByteArray() << Attributes{ { u"a"_s, u"x\\.y"_s } } << QByteArray(" a=\"x\\\\.y\"");
    QTest::newRow("other letters") << comment << QByteArray(" a=1 ") << Attributes{ { u"b"_s, u"Grün"_s } }
                                   << QByteArray(" a=1 b=\"Gr\xC3\xBCn\" ");
}

void AttributeListTest::merges()
{
    QFETCH(AttributeHost, host);
    QFETCH(QByteArray, list);
    QFETCH(Attributes, wanted);
    QTEST(withAttributes(host, list, wanted).text, "result");
}

void AttributeListTest::goes_data()
{
    QTest::addColumn<AttributeHost>("host");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("gone");
    QTest::addColumn<QByteArray>("left");
    const auto fence = AttributeHost::BacktickFence;
    const auto comment = AttributeHost::Comment;
    QTest::newRow("braces go with it") << fence << QByteArray("kind=wait") << true << QByteArray();
    QTest::newRow("a bare word too") << fence << QByteArray("wait") << true << QByteArray();
    QTest::newRow("spaced braces stay") << fence << QByteArray(" kind=wait ") << false << QByteArray(" ");
    QTest::newRow("others keep them") << fence << QByteArray("kind=wait x=1") << false << QByteArray("x=1");
    QTest::newRow("comment goes") << comment << QByteArray(" kind=wait ") << true << QByteArray(" ");
    QTest::newRow("a comment of another form stays")
        << comment << QByteArray("kind=wait") << false << QByteArray();
    QTest::newRow("words that would take its place go too")
        << comment << QByteArray(" kind=wait probe ") << true << QByteArray(" ");
}

void AttributeListTest::goes()
{
    QFETCH(AttributeHost, host);
    QFETCH(QByteArray, list);
    const AttributeList result = withAttributes(host, list, { { u"kind"_s, QString() } });
    QTEST(result.gone, "gone");
    QTEST(result.text, "left");
}

void AttributeListTest::faults_data()
{
    QTest::addColumn<AttributeHost>("host");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    const auto fence = AttributeHost::BacktickFence;
    const auto tildes = AttributeHost::TildeFence;
    const auto comment = AttributeHost::Comment;
    QTest::newRow("fine") << fence << u"kind"_s << u"wait"_s << QString();
    QTest::newRow("taken away") << fence << u"class"_s << QString() << QString();
    QTest::newRow("no name") << fence << u"1st"_s << u"x"_s << u"no name"_s;
    QTest::newRow("empty name") << comment << QString() << u"x"_s << u"no name"_s;
    QTest::newRow("line end") << comment << u"a"_s << u"x\ny"_s << u"line end"_s;
    QTest::newRow("control") << fence << u"a"_s << u"x\u0001"_s << u"control"_s;
    QTest::newRow("half a character") << fence << u"a"_s << QString(QChar(0xD800)) << u"control"_s;
    QTest::newRow("end of the comment") << comment << u"a"_s << u"x --> y"_s << u"comment"_s;
    QTest::newRow("dashes are fine in a fence") << fence << u"a"_s << u"x --> y"_s << QString();
    QTest::newRow("both quotes") << comment << u"a"_s << u"\"it's\""_s << u"both sorts"_s;
    QTest::newRow("brace in a fence") << tildes << u"a"_s << u"${X}"_s << u"brace"_s;
    QTest::newRow("brace in a comment") << comment << u"a"_s << u"${X}"_s << QString();
    QTest::newRow("backtick") << fence << u"a"_s << u"`x`"_s << u"backtick"_s;
    QTest::newRow("backtick among tildes") << tildes << u"a"_s << u"`x`"_s << QString();
    QTest::newRow("class") << fence << u"class"_s << u"x"_s << u"language"_s;
    QTest::newRow("class in a comment") << comment << u"class"_s << u"x"_s << QString();
    QTest::newRow("too long") << comment << u"a"_s << QString(1001, u'x') << u"longer"_s;
}

void AttributeListTest::faults()
{
    QFETCH(AttributeHost, host);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, says);
    const QString fault = attributeFault(host, name, value);
    QVERIFY2(says.isEmpty() ? fault.isEmpty() : fault.contains(says), qPrintable(fault));
}

QTEST_GUILESS_MAIN(AttributeListTest)
#include "tst_attribute_list.moc"
