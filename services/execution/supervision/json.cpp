#include "services/execution/supervision/json.h"

#include "services/execution/supervision/utf8.h"

#include <cmath>
#include <cstdio>

namespace fairlead::supervision {

namespace {

void appendCharacter(std::string &out, unsigned char byte)
{
    switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    default: break;
    }
    if (byte >= 0x20) {
        out += static_cast<char>(byte);
        return;
    }
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
    out += escaped;
}

void appendString(std::string &out, const std::string &value)
{
    out += '"';
    for (const char c : toValidUtf8(value))
        appendCharacter(out, static_cast<unsigned char>(c));
    out += '"';
}

void appendNumber(std::string &out, double value)
{
    char digits[40];
    if (std::floor(value) == value && std::fabs(value) < 9e15)
        std::snprintf(digits, sizeof digits, "%lld", static_cast<long long>(value));
    else
        std::snprintf(digits, sizeof digits, "%.17g", value);
    out += digits;
}

void append(std::string &out, const Json::Array &values)
{
    out += '[';
    for (std::size_t i = 0; i < values.size(); ++i)
        out += (i ? "," : "") + values[i].text();
    out += ']';
}

void append(std::string &out, const Json::Object &members)
{
    out += '{';
    bool first = true;
    for (const auto &[key, value] : members) {
        if (!first)
            out += ',';
        first = false;
        appendString(out, key);
        out += ':' + value.text();
    }
    out += '}';
}

} // namespace

Json::Json(bool value)
    : m_type(Type::Boolean)
    , m_boolean(value)
{
}

Json::Json(double value)
    : m_type(Type::Number)
    , m_number(value)
{
}

Json::Json(std::string value)
    : m_type(Type::String)
    , m_string(std::move(value))
{
}

Json::Json(Array value)
    : m_type(Type::Array)
    , m_array(std::move(value))
{
}

Json::Json(Object value)
    : m_type(Type::Object)
    , m_object(std::move(value))
{
}

std::string Json::text() const
{
    std::string out;
    switch (m_type) {
    case Type::Null: return "null";
    case Type::Boolean: return m_boolean ? "true" : "false";
    case Type::Number: appendNumber(out, m_number); break;
    case Type::String: appendString(out, m_string); break;
    case Type::Array: append(out, m_array); break;
    case Type::Object: append(out, m_object); break;
    }
    return out;
}

const Json &Json::operator[](std::string_view key) const
{
    static const Json none;
    const auto found = m_object.find(key);
    return found == m_object.end() ? none : found->second;
}

} // namespace fairlead::supervision
