#include "services/runbook/shell/http_requests.h"
#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/shell_statements.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

ShellCommand firstOf(const QString &script)
{
    const auto commands = shellCommands(script);
    return commands.empty() ? ShellCommand{} : commands.front();
}

} // namespace

/// Single commands: which wait, serve, ask or only look; and where a script may be cut.
class FenceNaturesTest : public QObject
{
    Q_OBJECT

private slots:
    void servers_data();
    void servers();
    void interactive_data();
    void interactive();
    void sleeps_data();
    void sleeps();
    void tests_data();
    void tests();
    void looks_data();
    void looks();
    void addresses_data();
    void addresses();
    void layouts_data();
    void layouts();
    void pipes();
    void bounded();
};

void FenceNaturesTest::servers_data()
{
    QTest::addColumn<bool>("server");
    const auto row = [](const char *command, bool server) { QTest::newRow(command) << server; };
    for (const char *command :
        { "npm start", "npm run dev", "yarn dev", "pnpm dev", "pnpm --filter web dev", "pnpm run start:web",
            "yarn workspace shop serve", "bun run dev", "npx vite", "vite preview --port 80",
            "next dev -p 3000", "npx next start", "rails server", "bundle exec rails s -p 3000",
            "bin/rails s", "python -m http.server 8000", "python3 manage.py runserver 0.0.0.0:80",
            "flask run", "poetry run flask run --port 5000", "uvicorn shop:app --port 80",
            "gunicorn shop:app", "docker compose up", "docker compose -f a.yml up web",
            "docker-compose up --build", "kubectl port-forward svc/a 80:80", "go run ./cmd/server",
            "make run", "make dev", "php -S localhost:80", "php artisan serve", "ng serve", "hugo server",
            "mix phx.server", "dotnet run", "./gradlew bootRun", "ssh -N -L 5432:db:5432 jump",
            "node dist/server.js", "caddy run", "PORT=80 npm start", "sudo npm start" })
        row(command, true);
    for (const char *command :
        { "npm test", "npm run build", "npm run dev:migrate", "yarn start:stop", "vite build", "next build",
            "rails db:migrate", "rails -h", "python manage.py migrate", "docker compose up -d",
            "docker compose up --detach web", "docker compose up --wait", "docker-compose down",
            "docker compose up --abort-on-container-exit", "gunicorn --daemon shop:app", "kubectl get pods",
            "go run ./cmd/tool", "go build ./cmd/server", "make build", "make", "uvicorn --version",
            "echo npm start", "ssh -fN -L 1:a:1 jump", "npm install serve", "hugo", "npm run start:db:seed" })
        row(command, false);
}

void FenceNaturesTest::servers()
{
    QFETCH(bool, server);
    QCOMPARE(isServer(firstOf(QString::fromUtf8(QTest::currentDataTag()))), server);
}

void FenceNaturesTest::interactive_data()
{
    QTest::addColumn<bool>("asks");
    const auto row = [](const char *command, bool asks) { QTest::newRow(command) << asks; };
    for (const char *command : { "psql $SHOP_URL", "psql -h db -U shop shop", "mysql -u root -p shop",
             "redis-cli", "redis-cli -h cache -p 6379", "mongosh \"$MONGO\"", "sqlite3 shop.db", "vi a.conf",
             "sudo nano /etc/a", "vim", "less a.log", "top", "read -p 'Go on? ' answer",
             "docker exec -it web bash", "docker run --rm -ti img sh", "docker run -i -t img",
             "kubectl exec -it web -- sh", "kubectl exec --stdin --tty web -- sh",
             "kubectl edit deployment/web", "ssh deploy@host", "ssh -i key -p 22 host",
             "git rebase -i HEAD~3", "git commit", "npm init", "aws configure", "gcloud auth login",
             "npx drizzle-kit push", "npx prisma migrate dev", "terraform apply",
             "terraform destroy -target=x", "apt-get install jq", "bash", "python3", "rails console",
             "go tool pprof http://localhost:1/heap", "crontab -e", "sudo su", "docker login" })
        row(command, true);
    for (const char *command : { "psql $SHOP_URL -c 'select 1'", "psql -f a.sql", "psql $SHOP_URL < a.sql",
             "psql --command='select 1'", "psql -c\"select 1\"", "mysql -e 'show tables'", "redis-cli ping",
             "redis-cli -h cache ping", "mongosh --eval 'db.x()'", "mongosh url a.js",
             "sqlite3 shop.db 'select 1'", "docker exec web ls", "docker exec -i web psql",
             "docker run --rm -t img ls", "kubectl exec web -- ls -it", "ssh host uptime", "ssh -N host",
             "ssh -V", "git rebase main", "git commit -m x", "git commit --no-edit", "npm init -y",
             "aws configure list", "terraform apply -auto-approve", "terraform apply plan.out",
             "terraform plan", "apt-get install -y jq", "apt-get update", "bash deploy.sh", "python3 a.py",
             "docker login -u x --password-stdin reg", "go tool pprof -top heap.out", "read line",
             "npx prisma migrate deploy", "topcoat apply", "docker inspect -f it" })
        row(command, false);
}

void FenceNaturesTest::interactive()
{
    QFETCH(bool, asks);
    QCOMPARE(isInteractive(firstOf(QString::fromUtf8(QTest::currentDataTag()))), asks);
}

void FenceNaturesTest::sleeps_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("sleep 30") << qint64(30'000);
    QTest::newRow("sleep 30s") << qint64(30'000);
    QTest::newRow("sleep 0.5") << qint64(500);
    QTest::newRow("sleep 5m") << qint64(300'000);
    QTest::newRow("sleep 1h 30m") << qint64(5'400'000);
    QTest::newRow("sleep $WAIT") << qint64(-1);
    QTest::newRow("sleep infinity") << qint64(-1);
    QTest::newRow("sleep 400d") << qint64(-1);
    QTest::newRow("sleep") << qint64(-1);
    QTest::newRow("echo 30") << qint64(-1);
}

void FenceNaturesTest::sleeps()
{
    QFETCH(qint64, ms);
    const auto found = sleepTime(firstOf(QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(found ? qint64(found->count()) : qint64(-1), ms);
}

void FenceNaturesTest::tests_data()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("./soak.sh blue 24h") << 24;
    QTest::newRow("locust --run-time 2h") << 2;
    QTest::newRow("k6 run --duration=12h a.js") << 12;
    QTest::newRow("k6 run --duration 12h a.js") << 12;
    QTest::newRow("kubectl logs x --since 24h") << 0;
    QTest::newRow("kubectl logs x --since=24h") << 0;
    QTest::newRow("sleep 2h") << 0;
    QTest::newRow("echo 24h") << 0;
    QTest::newRow("timeout 2h ./a") << 0;
    QTest::newRow("./soak.sh 30m") << 0;
}

void FenceNaturesTest::tests()
{
    QFETCH(int, hours);
    const auto found = testTime(firstOf(QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(found ? int(std::chrono::duration_cast<std::chrono::hours>(*found).count()) : 0, hours);
}

void FenceNaturesTest::looks_data()
{
    QTest::addColumn<QString>("url");
    const auto row
        = [](const char *command, const char *url) { QTest::newRow(command) << QString::fromUtf8(url); };
    row("curl http://a:1/health", "http://a:1/health");
    row("curl -f -s https://a/health", "https://a/health");
    row("curl -sSfk https://a/health", "https://a/health");
    row("curl localhost:80/x", "http://localhost:80/x");
    row("curl -o /dev/null -s -w '%{http_code}' http://a", "http://a");
    row("curl -so /dev/null -w \"%{http_code}\\n\" http://a", "http://a");
    row("curl -X GET http://a/x", "http://a/x");
    row("curl --fail --max-time 5 \"$BASE/health\"", "${BASE}/health");
    row("curl \"http://${HOST}:$P/health\"", "http://${HOST}:${P}/health");
    row("curl 'http://a/q?x=1&y=2'", "http://a/q?x=1&y=2");
    row("curl http://a > /dev/null 2>&1", "http://a");
    row("wget -qO- http://a/health", "http://a/health");
    row("wget --spider -q http://a", "http://a");
    row("wget -O /dev/null http://a", "http://a");
    row("http GET a/health", "http://a/health");
    row("http :8080/health", "http://localhost:8080/health");
    row("https a/health", "https://a/health");
    for (const char *command : { "curl -X POST http://a", "curl -d x http://a", "curl -H 'A: b' http://a",
             "curl -u me http://a", "curl -L http://a", "curl -I http://a", "curl -O http://a/x",
             "curl -o x http://a", "curl http://a http://b", "curl http://a > out", "curl http://a/x.tar.gz",
             "curl", "curl --json x http://a", "curl http://a/{1,2}", "wget http://a/x", "http POST a x=1",
             "http a x=1", "curl \"http://$(hostname)/\"", "curl \"${A:-http://b}\"", "echo http://a",
             "T=1 curl http://a", "curl --cacert x https://a" })
        row(command, "");
}

void FenceNaturesTest::looks()
{
    QFETCH(QString, url);
    const auto found = httpLook(firstOf(QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(found ? found->url : QString(), url);
}

void FenceNaturesTest::addresses_data()
{
    QTest::addColumn<QString>("parts");
    QTest::newRow("http://a/health") << u"http a 80 /health"_s;
    QTest::newRow("https://A.example.org?x=1") << u"https a.example.org 443 ?x=1"_s;
    QTest::newRow("http://me@a:8080") << u"http a 8080 /"_s;
    QTest::newRow("http://[::1]:80/x") << u"http [::1] 80 /x"_s;
    QTest::newRow("${BASE}/health") << u" ${BASE} 0 /health"_s;
    QTest::newRow("http://${HOST}:${P}/x") << u"http ${HOST} 0 /x"_s;
    QTest::newRow("http://a-${ENV}.b:81/x") << u"http a-${env}.b 81 /x"_s;
}

void FenceNaturesTest::addresses()
{
    QFETCH(QString, parts);
    const auto found = addressOf(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(found);
    QCOMPARE(u"%1 %2 %3 %4"_s.arg(found->scheme, found->host).arg(found->port).arg(found->path), parts);
}

void FenceNaturesTest::layouts_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *script, const char *expected) {
        QTest::newRow(script) << QString::fromUtf8(script) << QString::fromUtf8(expected);
    };
    row("a\nb c\n", "1-1s 2-2s");
    row("# x\n\na # y\n# z\n", "3-3s");
    row("a \\\n  b\nc", "1-2s 3-3s");
    row("a &&\n  b\nc | d", "1-2 3-3");
    row("a; b", "1-1");
    row("a > x 2>&1", "1-1s");
    row("a \"$(b\nc)\"\nd", "1-2 3-3s");
    row("a 'x\ny'\nb", "1-2s 3-3s");
    row("a `b`", "1-1");
    row("set -euo pipefail\na", "1-1s 2-2s");
    row("[ -f a ] && b", "1-1");
    row("", "");
    row("if a; then\nb\nfi\n", "!");
    row("for i in 1 2; do a; done", "!");
    row("a() {\n b\n}\n", "!");
    row("( a; b )", "!");
    row("a &\nb", "!");
    row("cat <<E\nx\nE\n", "!");
    row("source .env\na", "!");
    row("trap a EXIT", "!");
    row("set -x\na", "!");
    row("exec a", "!");
    row("a &> x\nb", "1-1s 2-2s");
}

void FenceNaturesTest::layouts()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    const ShellLayout layout = layoutOf(script);
    QStringList found;
    for (const ShellStatement &one : layout.statements) {
        found << u"%1-%2%3"_s.arg(one.first).arg(one.last).arg(one.single ? u"s"_s : QString());
        QVERIFY(one.begin >= 0 && one.begin < one.end && one.end <= script.size());
    }
    QCOMPARE(layout.divisible ? found.join(u' ') : u"!"_s, expected);
}

void FenceNaturesTest::pipes()
{
    const auto commands = shellCommands(u"a | b || c |\n d; e $(f | g) | h"_s);
    QStringList found;
    for (const ShellCommand &command : commands)
        found << command.words.first() + (command.piped ? u"<"_s : QString());
    QCOMPARE(found, (QStringList{ u"a"_s, u"b<"_s, u"c"_s, u"d<"_s, u"f"_s, u"g<"_s, u"e"_s, u"h<"_s }));
}

void FenceNaturesTest::bounded()
{
    QVERIFY(!layoutOf(u"a\n"_s.repeated(100'000)).divisible);
    QCOMPARE(layoutOf(QString(1'000'000, u'(')).statements.size(), std::size_t(1));
    QVERIFY(layoutOf(u"# x\n"_s.repeated(200'000)).statements.empty());
    QVERIFY(!httpLook(firstOf(u"curl http://"_s + QString(1'000'000, u'a'))));
    QVERIFY(!isInteractive(firstOf(u"git rebase "_s + u"x "_s.repeated(100'000))));
}

QTEST_GUILESS_MAIN(FenceNaturesTest)
#include "tst_fence_natures.moc"
