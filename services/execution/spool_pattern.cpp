#include "services/execution/spool_pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::uint32_t MostSteps = 2'000'000; ///< for one line

QString errorText(int code, std::size_t offset)
{
    char text[256] = {};
    ::pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR8 *>(text), sizeof text);
    return u"%1, at character %2"_s.arg(QString::fromLatin1(text)).arg(offset + 1);
}

} // namespace

void SpoolPattern::Free::operator()(pcre2_code *code) const
{
    ::pcre2_code_free(code);
}

void SpoolPattern::Free::operator()(pcre2_match_data *data) const
{
    ::pcre2_match_data_free(data);
}

void SpoolPattern::Free::operator()(pcre2_match_context *context) const
{
    ::pcre2_match_context_free(context);
}

SpoolPattern::SpoolPattern(const QString &pattern, bool caseSensitive)
{
    const QByteArray bytes = pattern.toUtf8();
    const std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C
        | (caseSensitive ? 0 : PCRE2_CASELESS);
    int code = 0;
    std::size_t offset = 0;
    m_code.reset(::pcre2_compile(reinterpret_cast<PCRE2_SPTR>(bytes.constData()),
        static_cast<std::size_t>(bytes.size()), options, &code, &offset, nullptr));
    if (!m_code) {
        const auto characters = QString::fromUtf8(bytes.first(static_cast<qsizetype>(offset))).size();
        m_error = errorText(code, static_cast<std::size_t>(characters));
        return;
    }
    ::pcre2_jit_compile(m_code.get(), PCRE2_JIT_COMPLETE); // without it the interpreter does the same
    m_match.reset(::pcre2_match_data_create(1, nullptr));
    m_context.reset(::pcre2_match_context_create(nullptr));
    ::pcre2_set_match_limit(m_context.get(), MostSteps);
}

SpoolPattern::~SpoolPattern() = default;

bool SpoolPattern::matches(std::string_view line)
{
    const int found = ::pcre2_match(m_code.get(), reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), 0,
        0, m_match.get(), m_context.get());
    m_gaveUp = m_gaveUp || (found < 0 && found != PCRE2_ERROR_NOMATCH);
    return found >= 0;
}

} // namespace fairlead
