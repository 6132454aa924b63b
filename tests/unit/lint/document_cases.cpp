#include "lint_cases.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString Ports
    = u"\n\n## Ports\n\n| Service | Port |\n|---|---|\n| Shop | 7001 |\n| Till | 7002 |\n| Stock | 7003 |\n| "
      "Robot | 7004 |"_s;

QString steps(const QString &content)
{
    return u"# Ship\n\n## Deployment steps\n\n"_s + content;
}

} // namespace

std::vector<LintCase> documentCases()
{
    return {
        { u"placeholder-unfilled"_s, u"git switch ‹<commit>›\necho \"‹<name of it>›\""_s },
        { u"placeholder-unfilled"_s,
            u"# Ship\n\n## Rollback\n\nRun `git checkout ‹<good-commit>›` there."_s },
        { u"placeholder-unfilled"_s, u"sort < in > out\n# git switch <commit>"_s },
        { u"placeholder-unfilled"_s, u"# Ship\n\n## Rollback\n\nThe title is `<title>`; ask <someone>."_s },
        { u"text-turned"_s, u"echo ok # ‹\u202E›tm- fr"_s },
        { u"text-turned"_s, u"# Ship\n\n## Rol‹\u2066›lback\n\nAsk ‹\u200F›them."_s },
        { u"text-turned"_s, u"echo 'a → b' | tee \u200Ba.log"_s }, // hides nothing that runs, turns nothing
        { u"text-turned"_s, u"# Ship\n\n## Wiederherstellung\n\nשלום, naïve 回滚."_s },
        { u"approval-without-role"_s, u"# Ship\n\n## ‹Requires approval›\n\nReally."_s },
        { u"approval-without-role"_s, u"# Ship\n\n## Before\n\n- [ ] ‹Deployment approved›"_s },
        { u"approval-without-role"_s, u"# Ship\n\n## Requires approval\n\nApproved by the head of sales."_s },
        { u"approval-without-role"_s,
            u"# Ship\n\n- [ ] Code review approved\n- [ ] The CTO's approval received"_s },
        { u"rollback-missing"_s,
            u"# Ship\n\n## ‹Deployment steps›\n\n```bash\nmake go\ncurl -f http://a/health\n```"_s },
        { u"rollback-missing"_s, u"# Ship\n\n## ‹Deploy services›\n\n- Deploy the shop\n- Verify it"_s },
        { u"rollback-missing"_s,
            u"# Ship\n\n## Deployment steps\n\n- Deploy the shop\n\nTo go back, revert the tag."_s },
        { u"rollback-missing"_s, u"# Ship\n\n## Overview\n\nWe deploy on Tuesdays."_s },
        { u"rollback-without-trigger"_s, u"# Ship\n\n## ‹Rollback›\n\n1. Stop.\n2. Start the old one."_s },
        { u"rollback-without-trigger"_s, u"# Ship\n\n## ‹How to revert›\n\n```bash\nmake old\n```"_s },
        { u"rollback-without-trigger"_s,
            u"# Ship\n\n## Rollback\n\nWhen the error rate is above 2 %:\n\n1. Stop."_s },
        { u"rollback-without-trigger"_s,
            u"# Ship\n\n## When to roll back\n\n- Errors\n\n## Rollback\n\n1. Stop."_s },
        { u"missing-health-check"_s,
            u"# Ship\n\n## ‹Deployment steps›\n\n```bash\nmake go\n```\n\n## Rollback\n\nIf bad: stop."_s },
        { u"missing-health-check"_s,
            u"# Ship\n\n## ‹Deploy services›\n\n- Deploy the shop\n- Tell the team"_s },
        { u"missing-health-check"_s, steps(u"- Deploy the shop\n- Look at its health page"_s) },
        { u"missing-health-check"_s,
            steps(u"```bash\nmake go\nkubectl rollout status deploy/a --timeout=1m\n```"_s) },
    };
}

std::vector<LintCase> serviceCases()
{
    return {
        { u"order-list-incomplete"_s, steps(u"1. ‹Deploy Shop›\n2. Deploy Till\n3. Deploy Stock"_s) + Ports },
        { u"order-list-incomplete"_s,
            steps(u"### ‹Shop (7001)›\n\n```bash\nmake shop\n```\n\n### Till and Stock "
                  u"(7002-7003)\n\n```bash\nmake "
                  "rest\n```"_s)
                + Ports },
        { u"order-list-incomplete"_s, steps(u"1. Deploy Shop\n2. Deploy 7002-7004"_s) + Ports },
        { u"order-list-incomplete"_s,
            steps(u"1. Start with Shop and Till\n2. Deploy the other services"_s) + Ports },
        { u"health-list-incomplete"_s,
            steps(u"```bash\n‹curl -f http://a:7001/health\ncurl -f http://a:7002/health\ncurl -f "
                  "http://a:7003/health›\n```"_s)
                + Ports },
        { u"health-list-incomplete"_s,
            steps(u"```bash\nmake\n‹curl -f http://shop/up\ncurl -f http://till/up\ncurl -f "
                  u"http://stock/up›\nmake "
                  "more\n```"_s)
                + Ports },
        { u"health-list-incomplete"_s,
            steps(u"```bash\nfor p in 7001 7002 7003 7004; do curl -f http://a:$p/up; done\n```"_s) + Ports },
        { u"health-list-incomplete"_s,
            steps(u"```bash\ncurl -f http://a:7001/health\ncurl -f http://a:7002/health\n```"_s) + Ports },
        { u"service-on-two-ports"_s,
            u"# Ship\n\n## Ports\n\n| Service | Port |\n|---|---|\n| Shop | 7001 |\n| Shop | ‹7002› |\n| Till | 7003 |"_s },
        { u"service-on-two-ports"_s,
            u"# Ship\n\n## Ports\n\n| Service | Port |\n|---|---|\n| Shop | 7001 |\n| Till | ‹7001› |"_s },
        { u"service-on-two-ports"_s, steps(u"- Deploy Shop (port ‹7009›)"_s) + Ports },
        { u"service-on-two-ports"_s, steps(u"- Deploy Shop (port 7001)\n- Deploy Till (7002)"_s) + Ports },
        { u"service-on-two-ports"_s,
            u"# Ship\n\n## Staging ports\n\n| Service | Port |\n|---|---|\n| Shop | 7001 |\n\n## Production "
            u"ports\n\n| Service | "
            "Port |\n|---|---|\n| Shop | 8001 |"_s },
    };
}

} // namespace fairlead
