#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <string_view>

struct pcre2_real_code_8;
struct pcre2_real_match_data_8;
struct pcre2_real_match_context_8;

namespace fairlead {

/// A Perl-compatible regular expression over the bytes of a line (PCRE2, UTF-8; bytes that are none match
/// nothing). For one thread.
class SpoolPattern
{
public:
    SpoolPattern(const QString &pattern, bool caseSensitive);
    ~SpoolPattern();

    /// Why the pattern is none, with the place; empty when it is one.
    QString error() const { return m_error; }
    /// A line without the line end. False too when it would cost too much to tell; see gaveUp().
    bool matches(std::string_view line);
    /// Some line was too costly.
    bool gaveUp() const { return m_gaveUp; }

private:
    struct Free
    {
        void operator()(pcre2_real_code_8 *code) const;
        void operator()(pcre2_real_match_data_8 *data) const;
        void operator()(pcre2_real_match_context_8 *context) const;
    };

    std::unique_ptr<pcre2_real_code_8, Free> m_code;
    std::unique_ptr<pcre2_real_match_data_8, Free> m_match;
    std::unique_ptr<pcre2_real_match_context_8, Free> m_context;
    QString m_error;
    bool m_gaveUp = false;
};

/// The longest text that every match of the pattern holds, as far as that can be read off its outermost
/// level: no alternatives, no groups, nothing optional. Empty when there is none, or when options in the
/// pattern make it doubtful. Only ASCII unless `caseSensitive`.
QByteArray requiredText(const QString &pattern, bool caseSensitive);

} // namespace fairlead
