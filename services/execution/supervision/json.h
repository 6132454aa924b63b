#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::supervision {

/// A JSON value, as much of it as job.json and status.json need. Numbers are doubles, objects are sorted.
class Json
{
public:
    using Array = std::vector<Json>;
    using Object = std::map<std::string, Json, std::less<>>;

    Json() = default;
    Json(bool value); // NOLINT(google-explicit-constructor): values are meant to be written as they are
    Json(double value); // NOLINT(google-explicit-constructor)
    Json(std::string value); // NOLINT(google-explicit-constructor)
    Json(Array value); // NOLINT(google-explicit-constructor)
    Json(Object value); // NOLINT(google-explicit-constructor)

    /// Nothing when `text` is not one complete JSON value, or nests deeper than 64.
    static std::optional<Json> parse(std::string_view text);
    /// One line. Bytes that are not UTF-8 are written as U+FFFD.
    std::string text() const;

    /// The member of an object, or a null value.
    const Json &operator[](std::string_view key) const;
    bool isNull() const { return m_type == Type::Null; }
    bool boolean() const { return m_boolean; }
    double number() const { return m_number; }
    const std::string &string() const { return m_string; }
    const Array &array() const { return m_array; }
    const Object &object() const { return m_object; }

private:
    enum class Type { Null, Boolean, Number, String, Array, Object };

    // side by side instead of a variant: what is not there is empty, and asking for it is harmless
    Type m_type = Type::Null;
    bool m_boolean = false;
    double m_number = 0;
    std::string m_string = {};
    Array m_array = {};
    Object m_object = {};
};

} // namespace fairlead::supervision
