#include "services/practice/world/catalogue.h"

#include <algorithm>

namespace fairlead::practice {

namespace {

constexpr std::array<ServiceKind, 11> services = { {
    { "api-gateway", "API Gateway", 3017, Speech::Json },
    { "unified-profile", "Unified Profile", 3018, Speech::Json },
    { "buddy-service", "Buddy Service", 3019, Speech::Json },
    { "q2q-ai", "Q2Q AI", 3021, Speech::Json },
    { "safety-moderation", "Safety Moderation", 3022, Speech::Json },
    { "analytics", "Analytics", 3023, Speech::Json },
    { "journey-nlq-notifications", "Journey/NLQ/Notifications", 3024, Speech::Json },
    { "impact-in", "Impact-In", 3025, Speech::Json },
    { "discord-bot", "Discord Bot", 3026, Speech::Log },
    { "reporting", "Reporting", 4017, Speech::Json },
    { "corp-cockpit", "Corp Cockpit", 4327, Speech::Html },
} };

} // namespace

std::span<const ServiceKind> catalogue()
{
    return services;
}

const ServiceKind *findService(std::string_view id)
{
    const auto found
        = std::find_if(services.begin(), services.end(), [id](const auto &kind) { return kind.id == id; });
    return found == services.end() ? nullptr : &*found;
}

bool isEnvironment(std::string_view name)
{
    return std::find(environments.begin(), environments.end(), name) != environments.end();
}

std::string_view firstVersion(std::string_view environment)
{
    return environment == "staging" ? "2.15.0" : "2.14.0";
}

} // namespace fairlead::practice
