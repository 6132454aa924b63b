#include "services/practice/world/http.h"

#include "services/practice/world/text.h"

#include <algorithm>
#include <cctype>

namespace fairlead::practice {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::string_view reasonOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 431: return "Request Header Fields Too Large";
    default: return "Service Unavailable";
    }
}

bool readFirstLine(const std::string &line, HttpRequest &request)
{
    const auto words = split(line, ' ');
    if (words.size() != 3 || words[1].front() != '/' || !words[2].starts_with("HTTP/1.")) {
        return false;
    }
    request.method = words[0];
    request.path = words[1].substr(0, words[1].find('?'));
    request.keepAlive = words[2] == "HTTP/1.1";
    return true;
}

bool readHeader(const std::string &line, HttpRequest &request)
{
    const auto colon = line.find(':');
    if (colon == std::string::npos) {
        return false;
    }
    const std::string name = lowered(trimmed(line.substr(0, colon)));
    const std::string value = lowered(trimmed(line.substr(colon + 1)));
    if (name == "connection") {
        request.keepAlive = value == "keep-alive" || (request.keepAlive && value != "close");
    }
    return name != "transfer-encoding" && (name != "content-length" || value == "0");
}

} // namespace

Reading takeRequest(std::string &buffer, HttpRequest &request)
{
    const auto end = buffer.find("\r\n\r\n");
    if (end == std::string::npos) {
        return buffer.size() > largestRequest ? Reading::TooLarge : Reading::Incomplete;
    }
    if (end > largestRequest) {
        return Reading::TooLarge;
    }
    const auto lines = split(buffer.substr(0, end), '\n');
    buffer.erase(0, end + 4);
    if (lines.empty() || !readFirstLine(trimmed(lines.front()), request)) {
        return Reading::Bad;
    }
    const bool sound = std::all_of(lines.begin() + 1, lines.end(),
        [&request](const std::string &line) { return readHeader(trimmed(line), request); });
    return sound ? Reading::Complete : Reading::Bad;
}

std::string wireText(const HttpAnswer &answer, bool keepAlive, bool headOnly)
{
    std::string text
        = "HTTP/1.1 " + std::to_string(answer.status) + ' ' + std::string(reasonOf(answer.status));
    text += "\r\nContent-Type: " + answer.type + "\r\nContent-Length: " + std::to_string(answer.body.size());
    text += "\r\nCache-Control: no-store\r\nConnection: ";
    text += keepAlive ? "keep-alive\r\n\r\n" : "close\r\n\r\n";
    return headOnly ? text : text + answer.body;
}

} // namespace fairlead::practice
