#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace fairlead {

/// What went wrong, said so that a person can act on it.
///
/// `message` is one sentence that says what and what to do; `detail` is what the system said. `file`, `line`
/// and `column` (1-based, 0 = unknown) say where, when the fault lies in a file.
struct Error
{
    enum class Kind { Invalid, NotFound, Denied, Conflict, Unavailable, Io, Timeout, Internal };

    Kind kind = Kind::Internal;
    QString message;
    QString detail = {};
    QString file = {};
    int line = 0;
    int column = 0;

    /// "file:line:column: message (detail)", leaving out what is unknown.
    QString text() const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the Error that stands in its place. Exceptions stop at the edge of the library that throws
/// them.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return std::get<0>(m_content); }
    T &value() & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// The result of something that gives nothing back.
using Status = Result<std::monostate>;

inline Status success()
{
    return std::monostate{};
}

} // namespace fairlead
