#include "workspace_test.h"

#include "services/workspace/method_loader.h"

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

const QByteArray good
    = "name: script\nabout: Runs scripts.\nparameters: [root, restart]\n"
      "inspect: echo version=1\ndeploy: |\n  echo \"$VERSION\"\n  \techo done\nrollback: echo back\n";

} // namespace

class MethodsTest : public QObject
{
    Q_OBJECT

private slots:
    void readsMethods();
    void laterFolderWins();
    void broken_data();
    void broken();
    void sameNameTwice();
    void checksBindings();
    void readsOwnMethods();
};

void MethodsTest::readsMethods()
{
    const Folder folder;
    folder.write(u"script.yaml"_s, good);
    folder.write(u"readme.txt"_s, "x");
    const auto methods = loadMethods({ folder.root(), folder.path(u"none"_s) });
    QVERIFY2(methods, qPrintable(methods ? QString() : methods.error().text()));
    QCOMPARE(methods->size(), 1);
    const DeployMethod &method = methods->first();
    QCOMPARE(method.name, u"script"_s);
    QCOMPARE(method.about, u"Runs scripts."_s);
    QCOMPARE(method.parameters, QStringList({ u"root"_s, u"restart"_s }));
    QCOMPARE(method.deploy, u"echo \"$VERSION\"\n\techo done\n"_s);
    QCOMPARE(method.rollback, u"echo back"_s);
}

void MethodsTest::laterFolderWins()
{
    const Folder folder;
    folder.write(u"a/script.yaml"_s, good);
    folder.write(u"b/mine.yaml"_s, "name: script\ndeploy: echo mine\n");
    const auto methods = loadMethods({ folder.path(u"a"_s), folder.path(u"b"_s) });
    QCOMPARE(methods->value(u"script"_s).deploy, u"echo mine"_s);
    QVERIFY(methods->value(u"script"_s).parameters.isEmpty());
}

void MethodsTest::broken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, const char *message) {
        QTest::newRow(name) << text << QString::fromUtf8(message);
    };
    row("no name", "deploy: x\n", ":1:1: name: this key is missing");
    row("no deploy", "name: x\n", ":1:1: deploy: this key is missing");
    row("bad name", "name: a b\ndeploy: x\n", ":1:7: name: a method's name");
    row("no way to know back", "name: x\ndeploy: x\nrollback: y\n",
        ":3:11: rollback: a way back needs inspect");
    row("parameters as text", "name: x\ndeploy: x\nparameters: root\n",
        ":3:13: parameters: a list is expected");
    row("parameter name", "name: x\ndeploy: x\nparameters: [a b]\n", ":3:13: parameters: a b is not a name");
    row("parameter twice", "name: x\ndeploy: x\nparameters: [a, a]\n",
        ":3:13: parameters: a is listed twice");
    row("unknown key", "name: x\ndeploy: x\nrolback: y\n",
        ":3:1: rolback: unknown key; did you mean rollback?");
    row("syntax", "name: [\n", "This is not valid YAML");
}

void MethodsTest::broken()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Folder folder;
    folder.write(u"x.yaml"_s, text);
    const auto methods = loadMethods({ folder.root() });
    QVERIFY(!methods);
    QVERIFY2(methods.error().text().startsWith(folder.path(u"x.yaml"_s)), qPrintable(methods.error().text()));
    QVERIFY2(methods.error().text().contains(message), qPrintable(methods.error().text()));
}

void MethodsTest::sameNameTwice()
{
    const Folder folder;
    folder.write(u"a.yaml"_s, good);
    folder.write(u"b.yaml"_s, good);
    const auto methods = loadMethods({ folder.root() });
    QVERIFY(!methods);
    QVERIFY(methods.error().message.contains(folder.path(u"a.yaml"_s)));
}

void MethodsTest::checksBindings()
{
    const Folder folder;
    folder.write(u"script.yaml"_s, good);
    const auto methods = *loadMethods({ folder.root() });
    Environment environment;
    environment.file = u"environments/x.yaml"_s;
    environment.services = { { u"A"_s, u"a"_s }, { u"B"_s, u"b"_s }, { u"C"_s, u"c"_s } };
    environment.services[0].deploy = { u"script"_s, { { u"root"_s, u"r"_s }, { u"restart"_s, u"x"_s } } };
    QVERIFY(checkBindings(environment, methods).isEmpty());
    environment.services[1].deploy = { u"scirpt"_s, {} };
    environment.services[2].deploy = { u"script"_s, { { u"root"_s, u"r"_s } } };
    const QList<Error> errors = checkBindings(environment, methods);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.at(0).text(),
        u"environments/x.yaml: B: the method scirpt is not known; did you mean script?"_s);
    QCOMPARE(errors.at(1).text(), u"environments/x.yaml: C: the method script needs restart"_s);
}

void MethodsTest::readsOwnMethods()
{
    const QString folder = QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/methods");
    if (!QFileInfo(folder).isDir())
        QSKIP("the methods are not in this tree");
    const auto methods = loadMethods({ folder });
    QVERIFY2(methods, qPrintable(methods ? QString() : methods.error().text()));
    for (const DeployMethod &method : *methods)
        QVERIFY(!method.inspect.isEmpty() && !method.rollback.isEmpty());
    QVERIFY(methods->contains(u"script"_s));
}

QTEST_GUILESS_MAIN(MethodsTest)
#include "tst_methods.moc"
