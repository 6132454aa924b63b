#pragma once

#include <string>
#include <string_view>

namespace fairlead::practice {

struct HttpRequest
{
    std::string method;
    std::string path; ///< without the query
    bool keepAlive = true;
};

struct HttpAnswer
{
    int status = 200;
    std::string type = "application/json";
    std::string body;
};

enum class Reading { Incomplete, Complete, Bad, TooLarge };

inline constexpr std::size_t largestRequest = 8192;

/// Takes one request off the front of `buffer`. Bodies are refused as Bad.
Reading takeRequest(std::string &buffer, HttpRequest &request);
/// The bytes to send.
std::string wireText(const HttpAnswer &answer, bool keepAlive, bool headOnly);

} // namespace fairlead::practice
