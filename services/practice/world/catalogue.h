#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace fairlead::practice {

/// How a practice service speaks.
enum class Speech {
    Json, ///< HTTP, /health answers JSON
    Html, ///< HTTP, every page answers HTML
    Log, ///< no port: writes a log
};

struct ServiceKind
{
    std::string_view id; ///< "api-gateway"
    std::string_view name; ///< "API Gateway"
    int port;
    Speech speech;
};

/// The eleven services of the TEEI platform, in deploy order.
std::span<const ServiceKind> catalogue();
/// nullptr when there is none of that id.
const ServiceKind *findService(std::string_view id);

inline constexpr std::array<std::string_view, 2> environments = { "staging", "production" };
inline constexpr std::array<std::string_view, 3> releases = { "2.14.0", "2.15.0", "2.15.1" };

bool isEnvironment(std::string_view name);
/// The version that an environment runs in a new workspace.
std::string_view firstVersion(std::string_view environment);

} // namespace fairlead::practice
