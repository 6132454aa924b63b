#include "lint_cases.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintCase> flowCases()
{
    return {
        { u"check-cannot-fail"_s, u"make audit\n‹bin/probe all && echo fine || echo broken›\nmake go"_s },
        { u"check-cannot-fail"_s, u"‹bin/compare a b || true›"_s },
        { u"check-cannot-fail"_s,
            u"for host in a b; do ‹bin/ask \"$host\" || echo \"$host is down\"›; done"_s },
        { u"check-cannot-fail"_s, u"bin/probe all && echo fine || { echo broken; exit 1; }"_s },
        { u"check-cannot-fail"_s, u"rm old.log || true\nif bin/probe || true; then make go; fi"_s },
        { u"check-cannot-fail"_s, u"# bin/probe || echo no\necho \"a || echo b\""_s },
        { u"commands-after-exec"_s, u"‹exec bin/serve --now›\nbin/after"_s },
        { u"commands-after-exec"_s, u"cd app\n‹exec sh start.sh›\necho started"_s },
        { u"commands-after-exec"_s, u"bin/before\nexec bin/serve"_s },
        { u"commands-after-exec"_s,
            u"exec >all.log\nbin/serve\nif test -x other; then exec ./other; fi\nmake"_s },
        { u"alternatives-in-one-block"_s,
            u"git switch stable\n‹# Or go to the one before›\ngit switch older"_s },
        { u"alternatives-in-one-block"_s, u"make all\n‹# Alternatively, in two parts:›\nmake one"_s },
        { u"alternatives-in-one-block"_s, u"# Or this\nmake all"_s },
        { u"alternatives-in-one-block"_s, u"make all\n# Order matters here\nmake rest\n# or later"_s },
        { u"sleep-instead-of-check"_s, u"make go\n‹sleep 45›"_s },
        { u"sleep-instead-of-check"_s, u"‹sleep 2m›\nmake check"_s },
        { u"sleep-instead-of-check"_s, u"sleep 2\nmake check"_s },
        { u"sleep-instead-of-check"_s, u"until bin/up; do sleep 10; done\necho sleep 60"_s },
        { u"export-lost"_s,
            u"# Ship\n\n## Deployment steps\n\n```bash\nexport ‹REGION›=north\nmake "
            u"go\n```\n\n```bash\nbin/ask "
            "\"$REGION\"\n```"_s },
        { u"export-lost"_s,
            u"# Ship\n\n## Deployment steps\n\n```bash\n‹cd app›\n```\n\n```bash\n./tool go\n```"_s },
        { u"export-lost"_s,
            u"# Ship\n\n## Deployment steps\n\n```bash\n‹TAG›=abc\n```\n\n```bash\nbin/go $TAG\n```"_s },
        { u"export-lost"_s, u"export REGION=north\nbin/ask \"$REGION\""_s },
        { u"export-lost"_s,
            u"# Ship\n\n## Deployment steps\n\n```bash\nexport A=1\n```\n\n```bash\nA=2\nbin/go $A\n```"_s },
        { u"json-in-shell"_s, u"curl -f http://a/x\n‹{\"up\": true}›"_s },
        { u"json-in-shell"_s, u"curl -f http://a/x\n‹{›\n  \"state\": \"fine\",\n  \"n\": 2\n}"_s },
        { u"json-in-shell"_s, u"bin/send '{\n \"a\": 1\n}'\ncat <<E\n{ \"a\": 1 }\nE"_s },
        { u"json-in-shell"_s, u"{ echo \"a\": ; make; }"_s },
    };
}

std::vector<LintCase> careCases()
{
    return {
        { u"interactive-command"_s, u"‹psql shop›"_s },
        { u"interactive-command"_s, u"‹vim deploy.conf›\n‹ssh app-1›"_s },
        { u"interactive-command"_s, u"‹docker run -it tools bin/go›\n‹read -p \"Sure? \" answer›"_s },
        { u"interactive-command"_s, u"‹apt-get install nginx›"_s },
        { u"interactive-command"_s, u"psql shop -c 'select 1'\npsql shop < a.sql\ncat a.sql | psql shop"_s },
        { u"interactive-command"_s,
            u"docker run -d web\nssh app-1 uptime\necho y | read -r a\napt-get -y install x"_s },
        { u"interactive-command"_s,
            u"mysql -e 'select 1' shop\naws configure list\ngo tool pprof -top http://a/b"_s },
        { u"unquoted-variable"_s, u"cp ‹$SOURCE› there\ncd ‹${TARGET}/x›"_s },
        { u"unquoted-variable"_s, u"if [ ‹$COLOUR› = blue ]; then make; fi"_s },
        { u"unquoted-variable"_s, u"cp \"$SOURCE\" \"${TARGET}/x\"\necho $WORDS"_s },
        { u"unquoted-variable"_s, u"DIR=/srv/app\nmv $DIR/a b\n[[ $A = b ]]"_s },
        { u"rm-rf-variable"_s, u"rm -rf ‹\"$CACHE\"/old›"_s },
        { u"rm-rf-variable"_s, u"rm -fr ‹$ROOT_FOLDER/›"_s },
        { u"rm-rf-variable"_s, u"rm -rf \"${CACHE:?}/old\"\nrm -rf ./build/$NAME"_s },
        { u"rm-rf-variable"_s, u"CACHE=/var/cache/app\nrm -rf $CACHE/old\nrm \"$CACHE\"/old"_s },
        { u"not-idempotent"_s, u"‹kubectl create configmap colours \\\n  --from-file=colours.txt›"_s },
        { u"not-idempotent"_s,
            u"‹mkdir out›\n‹git clone https://git.example/a.git›\n‹docker network create inner›"_s },
        { u"not-idempotent"_s,
            u"‹kubectl create -f one.yaml›\n‹helm install shop ./chart›\n‹useradd ship›"_s },
        { u"not-idempotent"_s,
            u"mkdir -p out\nkubectl create ns a --dry-run=client -o yaml | kubectl apply -f -"_s },
        { u"not-idempotent"_s,
            u"kubectl get ns a || kubectl create ns a\ngit tag --list\ndocker volume ls"_s },
        { u"sudo-or-ssh-without-batch"_s, u"‹sudo› systemctl restart web\n‹ssh› app-1 uptime"_s },
        { u"sudo-or-ssh-without-batch"_s, u"‹scp› a.txt app-1:/tmp/\n‹sudo› -u ship bin/go"_s },
        { u"sudo-or-ssh-without-batch"_s,
            u"sudo -n systemctl restart web\nssh -o BatchMode=yes app-1 uptime"_s },
        { u"sudo-or-ssh-without-batch"_s, u"echo sudo\nscp -B a b:c\nsudo -nu ship make"_s },
        { u"ssh-host-key-off"_s, u"ssh -o ‹StrictHostKeyChecking=no› app-1 uptime"_s },
        { u"ssh-host-key-off"_s, u"scp ‹-oUserKnownHostsFile=/dev/null› a app-1:b"_s },
        { u"ssh-host-key-off"_s, u"ssh -o StrictHostKeyChecking=yes app-1 uptime"_s },
        { u"ssh-host-key-off"_s, u"echo StrictHostKeyChecking=no"_s },
    };
}

std::vector<LintCase> secretCases()
{
    return {
        { u"password-on-command-line"_s, u"psql ‹postgresql://app:s3cret@db:5432/shop› -c 'select 1'"_s },
        { u"password-on-command-line"_s,
            u"curl -f -u ‹bob:hunter2› http://a/x\nmysql ‹-phunter2› -e 'select 1' shop"_s },
        { u"password-on-command-line"_s, u"curl -f -H ‹\"Authorization: Bearer $KEY\"› http://a/x"_s },
        { u"password-on-command-line"_s, u"‹PGPASSWORD=hunter2› psql -h db -c 'select 1' shop"_s },
        { u"password-on-command-line"_s,
            u"psql postgresql://app@db:5432/shop -c 'select 1'\nmysql -P3306 -e 'x' shop"_s },
        { u"password-on-command-line"_s,
            u"PGPASSWORD=\"$PW\" psql -h db -c 'select 1' shop\ncurl -fH 'Accept: a' http://a/"_s },
        { u"password-in-text"_s, u"export DATABASE_URL=\"postgres://app:‹s3cret›@db/shop\""_s },
        { u"password-in-text"_s, u"HOST=a\nAPI_KEY=‹abcd1234efgh›"_s },
        { u"password-in-text"_s,
            u"export DATABASE_URL=\"postgres://app:$PW@db/shop\"\nexport TOKEN=<token>"_s },
        { u"password-in-text"_s,
            u"DB_PASSWORD=\nSESSION_SECRET=${FROM_STORE}\nTOKEN_TTL=3600\nAPI_KEY=****"_s },
        { u"env-file-secrets"_s, u"aws secretsmanager get-secret-value --secret-id a > ‹app.env›"_s },
        { u"env-file-secrets"_s, u"vault kv get -format=json a/b | jq .data > ‹\"conf.json\"›"_s },
        { u"env-file-secrets"_s, u"aws s3 ls > list.txt\nvault kv get a/b > /dev/null"_s },
        { u"env-file-secrets"_s, u"KEY=$(vault kv get -field=key a/b)\nmake > out.txt"_s },
        { u"xtrace-prints-secrets"_s, u"set ‹-x›\nmake"_s },
        { u"xtrace-prints-secrets"_s, u"set ‹-eux›\nset -o ‹xtrace›\nbash ‹-x› go.sh"_s },
        { u"xtrace-prints-secrets"_s, u"set -eu\nset +x\nset +o xtrace"_s },
        { u"xtrace-prints-secrets"_s, u"tar -xzf a.tgz\necho set -x"_s },
    };
}

} // namespace fairlead
