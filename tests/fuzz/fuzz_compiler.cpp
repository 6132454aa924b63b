#include "fuzz_target.h"
#include "runbook_invariants.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/reading/reader.h"

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment makeEnvironment()
{
    Environment environment{ u"staging"_s, u"Staging"_s, Tier::Staging };
    for (const auto &[name, port] : { std::pair(u"Front door"_s, 8080), std::pair(u"Till"_s, 8081) }) {
        Service service{ name, slug(name), port };
        service.url = u"http://%1:%2"_s.arg(service.id).arg(port);
        service.deploy.method = port == 8080 ? u"script"_s : QString();
        environment.services.push_back(service);
    }
    environment.variables = { { u"REGION"_s, u"north"_s } };
    environment.policy.backupMaxAge = std::chrono::hours(1);
    return environment;
}

QMap<QString, DeployMethod> makeMethods()
{
    DeployMethod method;
    method.name = u"script"_s;
    method.inspect = u"echo version=1"_s;
    method.deploy = u"echo deploy"_s;
    method.rollback = u"echo back"_s;
    return { { method.name, method } };
}

} // namespace

/// Whatever can be read can be compiled.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Environment environment = makeEnvironment();
    static const QMap<QString, DeployMethod> methods = makeMethods();
    const auto bytes = static_cast<qsizetype>(std::min(size, fuzz::LargestInput));
    const auto runbook = readRunbook(u"fuzz.md"_s, QByteArray(reinterpret_cast<const char *>(data), bytes));
    if (runbook)
        fuzz::checkPipeline(*runbook, compile(*runbook, environment, methods));
    return 0;
}
