#include "lint_cases.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintCase> httpCases()
{
    return {
        { u"curl-cannot-fail"_s, u"‹curl http://shop.example/health›"_s },
        { u"curl-cannot-fail"_s, u"if true; then ‹curl -s \"http://shop.example:$PORT_NUMBER/up\"›; fi"_s },
        { u"curl-cannot-fail"_s, u"‹curl -X POST http://grid.example/api \\\n  -d @board.json›\nmake"_s },
        { u"curl-cannot-fail"_s,
            u"curl -fsS http://shop.example/health\ncurl --fail http://shop.example/health"_s },
        { u"curl-cannot-fail"_s,
            u"curl -s http://shop.example/health | grep UP\nA=$(curl http://a/)\ncurl --version"_s },
        { u"curl-without-timeout"_s, u"‹curl -f http://shop.example/health›"_s },
        { u"curl-without-timeout"_s, u"‹curl -s http://shop.example/stats› | grep up"_s },
        { u"curl-without-timeout"_s,
            u"curl -f --max-time 5 http://shop.example/\ncurl -f -m 5 http://shop.example/"_s },
        { u"curl-without-timeout"_s, u"timeout 5 curl -f http://shop.example/\ncurl http://shop.example/"_s },
        { u"curl-insecure"_s, u"curl ‹-k› https://shop.example/"_s },
        { u"curl-insecure"_s,
            u"curl ‹-fsk› https://shop.example/\ncurl -f ‹--insecure› https://shop.example/"_s },
        { u"curl-insecure"_s, u"curl -f --cacert own.pem https://shop.example/"_s },
        { u"curl-insecure"_s, u"curl -f https://shop.example/-k\nls -k"_s },
    };
}

std::vector<LintCase> clusterCases()
{
    return {
        { u"shared-kubectl-context"_s, u"‹kubectl config use-context north›"_s },
        { u"shared-kubectl-context"_s,
            u"‹kubectx north›\n‹kubectl config set-context --current --namespace=shop›"_s },
        { u"shared-kubectl-context"_s, u"export KUBECONFIG=own.yaml\nkubectl config use-context north"_s },
        { u"shared-kubectl-context"_s, u"kubectl --context north get pods\nkubectl config get-contexts"_s },
        { u"undo-toggles"_s, u"‹kubectl rollout undo deployment/shop›"_s },
        { u"undo-toggles"_s,
            u"‹kubectl -n a rollout undo deploy/shop --to-revision=4›\n‹kubectl -n a rollout undo deploy/shop›"_s },
        { u"undo-toggles"_s, u"kubectl rollout history deployment/shop"_s },
        { u"undo-toggles"_s,
            u"kubectl set image deployment/shop shop=shop:old\necho kubectl rollout undo"_s },
        { u"rollout-status-without-timeout"_s, u"‹kubectl rollout status deployment/shop›"_s },
        { u"rollout-status-without-timeout"_s, u"‹kubectl -n a rollout status \\\n  deployment/shop›"_s },
        { u"rollout-status-without-timeout"_s, u"kubectl rollout status deployment/shop --timeout=2m"_s },
        { u"rollout-status-without-timeout"_s,
            u"timeout 2m kubectl rollout status deploy/shop\nbin/x rollout status"_s },
        { u"endless-watch"_s, u"make\n‹kubectl get pods -w›"_s },
        { u"endless-watch"_s, u"‹tail -f app.log›\n‹watch date›"_s },
        { u"endless-watch"_s, u"kubectl get pods\ntail -n 20 app.log\ntimeout 1m tail -f app.log"_s },
        { u"endless-watch"_s, u"docker rm -f old\ntest -w file\n# tail -f app.log"_s },
        { u"version-pinned-in-command"_s, u"docker push reg.example/shop:‹4.2.1›"_s },
        { u"version-pinned-in-command"_s,
            u"kubectl set image deploy/shop web=reg.example:5000/shop:‹v4.2›"_s },
        { u"version-pinned-in-command"_s,
            u"docker push \"reg.example/shop:$VERSION\"\ndocker pull shop:latest"_s },
        { u"version-pinned-in-command"_s, u"bin/tool a:1.2.3\ndocker run -p 127.0.0.1:8080 shop"_s },
        { u"docker-compose-down-volumes"_s, u"docker compose down ‹-v›"_s },
        { u"docker-compose-down-volumes"_s, u"docker-compose -f a.yml down ‹--volumes›"_s },
        { u"docker-compose-down-volumes"_s, u"docker compose down\ndocker compose version -v"_s },
        { u"docker-compose-down-volumes"_s, u"docker run -v a:/b shop down"_s },
    };
}

} // namespace fairlead
