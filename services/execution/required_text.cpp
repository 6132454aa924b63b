#include "services/execution/spool_pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Goes along the outermost level of a pattern and gathers runs of characters that must be there.
class Reader
{
public:
    Reader(QStringView pattern, bool caseSensitive)
        : m_pattern(pattern)
        , m_caseSensitive(caseSensitive)
    {
    }

    /// False when nothing can be relied on.
    bool read()
    {
        while (m_at < m_pattern.size()) {
            if (!step())
                return false;
        }
        endRun();
        return true;
    }

    QByteArray longest() const { return m_longest.toUtf8(); }

private:
    bool step()
    {
        const QChar c = m_pattern[m_at++];
        if (c == u'|')
            return false;
        if (c == u'(' || c == u'[')
            return skip(c);
        if (c == u'\\')
            return escape();
        if (c == u'*' || c == u'?' || c == u'{')
            return dropLast(c);
        if (c == u'+' || c == u'.' || c == u'^' || c == u'$')
            endRun();
        else
            add(c);
        return true;
    }

    void add(QChar c)
    {
        if (!m_caseSensitive && c.unicode() >= 0x80)
            endRun();
        else
            m_run += c;
    }

    void endRun()
    {
        if (m_run.size() > m_longest.size())
            m_longest = m_run;
        m_run.clear();
    }

    /// What stands before may be missing, or be there several times.
    bool dropLast(QChar quantifier)
    {
        if (!m_run.isEmpty() && m_run.back().isLowSurrogate())
            m_run.chop(1);
        m_run.chop(1);
        endRun();
        if (quantifier != u'{')
            return true;
        const qsizetype end = m_pattern.indexOf(u'}', m_at);
        m_at = end < 0 ? m_pattern.size() : end + 1;
        return end >= 0;
    }

    /// A backslash: a character of punctuation means itself; \Q, \x, \N and the like are not followed.
    bool escape()
    {
        static constexpr QStringView classes = u"dDwWsSbBAzZGhHvVRK";
        if (m_at >= m_pattern.size())
            return false;
        const QChar c = m_pattern[m_at++];
        if (c.isLetterOrNumber()) {
            endRun();
            return classes.contains(c);
        }
        add(c);
        return true;
    }

    /// Past a group or a class. Options and conditions inside a group may change everything that follows.
    bool skip(QChar open)
    {
        endRun();
        if (open == u'[')
            return skipClass();
        if (m_at < m_pattern.size() && (m_pattern[m_at] == u'?' || m_pattern[m_at] == u'*'))
            return false;
        for (int depth = 1; m_at < m_pattern.size();) {
            const QChar c = m_pattern[m_at++];
            if (c == u'\\')
                ++m_at;
            else if (c == u'[' && !skipClass())
                return false;
            else if (c == u'(')
                ++depth;
            else if (c == u')' && --depth == 0)
                return true;
        }
        return false;
    }

    bool skipClass()
    {
        if (m_at < m_pattern.size() && m_pattern[m_at] == u'^')
            ++m_at;
        if (m_at < m_pattern.size() && m_pattern[m_at] == u']')
            ++m_at; // the first one means itself
        for (; m_at < m_pattern.size(); ++m_at) {
            if (m_pattern[m_at] == u'\\')
                ++m_at;
            else if (m_pattern[m_at] == u'[')
                return false; // [[:alpha:]]
            else if (m_pattern[m_at] == u']')
                return ++m_at, true;
        }
        return false;
    }

    const QStringView m_pattern;
    const bool m_caseSensitive;
    qsizetype m_at = 0;
    QString m_run;
    QString m_longest;
};

} // namespace

QByteArray requiredText(const QString &pattern, bool caseSensitive)
{
    Reader reader(pattern, caseSensitive);
    return reader.read() ? reader.longest() : QByteArray();
}

} // namespace fairlead
