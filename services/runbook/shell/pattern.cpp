#include "services/runbook/shell/pattern.h"

#include "services/runbook/shell/required_words.h"

#include <algorithm>

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr uint32_t MostGroups = 128;
constexpr std::size_t FirstStack = 32 * 1024; // the sizes that QRegularExpression gives to a deep search
constexpr std::size_t LargestStack = 512 * 1024;

/// What a search writes into, kept by each thread: to make it anew costs more than most searches.
class Scratch
{
public:
    Scratch()
        : m_data(pcre2_match_data_create(MostGroups, nullptr))
        , m_context(pcre2_match_context_create(nullptr))
    {
    }
    ~Scratch()
    {
        pcre2_jit_stack_free(m_stack);
        pcre2_match_context_free(m_context);
        pcre2_match_data_free(m_data);
    }
    Q_DISABLE_COPY_MOVE(Scratch)

    int match(const pcre2_code *code, QStringView subject, qsizetype from, uint32_t flags)
    {
        static constexpr char16_t Nothing = 0;
        const char16_t *text = subject.isNull() ? &Nothing : subject.utf16();
        const auto search = [&] {
            return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text),
                static_cast<PCRE2_SIZE>(subject.size()), static_cast<PCRE2_SIZE>(from), flags, m_data,
                m_context);
        };
        int result = search();
        if (result == PCRE2_ERROR_JIT_STACKLIMIT && m_stack == nullptr) {
            m_stack = pcre2_jit_stack_create(FirstStack, LargestStack, nullptr);
            pcre2_jit_stack_assign(m_context, nullptr, m_stack);
            result = search();
        }
        return result;
    }

    const PCRE2_SIZE *ends() const { return pcre2_get_ovector_pointer(m_data); }

private:
    pcre2_match_data *m_data;
    pcre2_match_context *m_context;
    pcre2_jit_stack *m_stack = nullptr;
};

Scratch &scratch()
{
    thread_local Scratch ours;
    return ours;
}

uint32_t compileFlags(Pattern::Options options)
{
    uint32_t flags = PCRE2_UTF;
    flags |= options.testFlag(Pattern::AnyCase) ? PCRE2_CASELESS : 0U;
    flags |= options.testFlag(Pattern::Multiline) ? PCRE2_MULTILINE : 0U;
    flags |= options.testFlag(Pattern::DotAll) ? PCRE2_DOTALL : 0U;
    flags |= options.testFlag(Pattern::UnicodeClasses) ? PCRE2_UCP : 0U;
    flags |= options.testFlag(Pattern::Anchored) ? PCRE2_ANCHORED : 0U;
    return flags;
}

/// Text without surrogates is sound by itself; PCRE2 looks at each character of any other, half pairs at a
/// cut's edge included.
uint32_t uncheckedIfSound(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate(); })
        ? 0U
        : PCRE2_NO_UTF_CHECK;
}

const pcre2_code *codeOf(const std::shared_ptr<const void> &code)
{
    return static_cast<const pcre2_code *>(code.get());
}

} // namespace

QStringView PatternMatch::capturedView(int group) const
{
    return hasCaptured(group) ? m_subject.mid(capturedStart(group), capturedLength(group)) : QStringView();
}

Pattern::Pattern(const QString &text, Options options)
{
    int error = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.utf16()),
        static_cast<PCRE2_SIZE>(text.size()), compileFlags(options), &error, &at, nullptr);
    if (code == nullptr)
        return;
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    m_code = std::shared_ptr<const void>(code, [code](const void *) { pcre2_code_free(code); });
    if (!options.testFlag(UnicodeClasses))
        m_need = WordNeed(requiredWords(text, options.testFlag(AnyCase)), options.testFlag(AnyCase));
}

void Pattern::search(PatternMatch &found, qsizetype from, unsigned flags) const
{
    found.m_ends.clear();
    if (!m_code || from < 0 || from > found.m_subject.size() || !m_need.mayBeMet(found.m_subject))
        return;
    if ((flags & PCRE2_NO_UTF_CHECK) == 0)
        flags |= uncheckedIfSound(found.m_subject);
    const int groups = scratch().match(codeOf(m_code), found.m_subject, from, flags);
    for (int i = 0; i < 2 * groups; ++i)
        found.m_ends.append(static_cast<qsizetype>(scratch().ends()[i]));
}

PatternMatch Pattern::match(const QString &subject, qsizetype from) const
{
    PatternMatch found = match(QStringView(subject), from);
    if (found.hasMatch())
        found.m_kept = subject;
    return found;
}

PatternMatch Pattern::match(QStringView subject, qsizetype from) const
{
    PatternMatch found;
    found.m_subject = subject;
    search(found, from, 0);
    return found;
}

PatternMatches Pattern::globalMatch(const QString &subject, qsizetype from) const
{
    PatternMatch start;
    start.m_kept = subject;
    start.m_subject = start.m_kept;
    return { *this, start, from };
}

PatternMatches Pattern::globalMatch(QStringView subject, qsizetype from) const
{
    PatternMatch start;
    start.m_subject = subject;
    return { *this, start, from };
}

bool Pattern::isIn(QStringView subject) const
{
    return match(subject).hasMatch();
}

qsizetype Pattern::countIn(QStringView subject) const
{
    qsizetype count = 0;
    for (auto found = match(subject); found.hasMatch(); found = match(subject, found.capturedStart() + 1))
        ++count;
    return count;
}

QString Pattern::replacedIn(const QString &subject, const QString &with) const
{
    QString made;
    qsizetype from = 0;
    for (auto it = globalMatch(subject); it.hasNext();) {
        const auto match = it.next();
        made += QStringView(subject).mid(from, match.capturedStart() - from);
        made += with;
        from = match.capturedEnd();
    }
    if (from == 0 && made.isEmpty())
        return subject;
    made += QStringView(subject).mid(from);
    return made;
}

int Pattern::captureCount() const
{
    if (!m_code)
        return -1;
    uint32_t count = 0;
    pcre2_pattern_info(codeOf(m_code), PCRE2_INFO_CAPTURECOUNT, &count);
    return static_cast<int>(count);
}

PatternMatches::PatternMatches(const Pattern &pattern, PatternMatch subject, qsizetype from)
    : m_pattern(&pattern)
    , m_next(std::move(subject))
{
    m_pattern->search(m_next, from, 0);
}

PatternMatch PatternMatches::next()
{
    PatternMatch given = m_next;
    const qsizetype end = given.capturedEnd();
    const bool empty = given.capturedLength() == 0;
    // The search that found this match has looked at the subject: not again for each one.
    m_pattern->search(
        m_next, end, PCRE2_NO_UTF_CHECK | (empty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0U));
    if (empty && !m_next.hasMatch() && end < m_next.m_subject.size()) {
        const bool pair = end + 1 < m_next.m_subject.size() && m_next.m_subject[end + 1].isLowSurrogate();
        m_pattern->search(m_next, end + (pair ? 2 : 1), PCRE2_NO_UTF_CHECK);
    }
    return given;
}

} // namespace fairlead
