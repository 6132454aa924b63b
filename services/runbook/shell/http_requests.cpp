#include "services/runbook/shell/http_requests.h"

#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestAddress = 2000;

/// Short options that change nothing about what is asked.
bool isQuietLetters(const QString &word)
{
    static const Pattern letters(u"^-[sSfvik46#0]{1,8}$"_s);
    return letters.match(word).hasMatch();
}

/// What is left of a command line once options that only look are taken away.
class Looker
{
public:
    explicit Looker(const QStringList &words)
        : m_words(words)
    {
    }

    std::optional<HttpLook> curl()
    {
        static const QSet<QString> plain{ u"--silent"_s, u"--show-error"_s, u"--fail"_s,
            u"--fail-with-body"_s, u"--verbose"_s, u"--include"_s, u"--compressed"_s,
            u"--no-progress-meter"_s, u"--http1.1"_s, u"--http2"_s, u"--ipv4"_s, u"--ipv6"_s,
            u"--retry-connrefused"_s, u"--get"_s, u"-G"_s, u"--retry-all-errors"_s };
        static const QSet<QString> valued{ u"--connect-timeout"_s, u"--retry"_s, u"--retry-delay"_s,
            u"--retry-max-time"_s, u"-w"_s, u"--write-out"_s };
        static const Pattern joinedFormat(u"^-[sSf]{0,3}w.{1,100}$"_s);
        for (; m_at < m_words.size() && m_good; ++m_at) {
            const QString &word = m_words[m_at];
            if (word == u"-k" || word == u"--insecure" || (isQuietLetters(word) && word.contains(u'k')))
                m_look.unchecked = true;
            else if (word == u"-m" || word == u"--max-time")
                m_look.seconds = value().toInt();
            else if (word == u"-o" || word == u"--output" || word == u"-so" || word == u"-sSo"
                || word == u"-sfo")
                m_good = value() == u"/dev/null";
            else if (word == u"-X" || word == u"--request")
                m_good = value() == u"GET";
            else if (word == u"-XGET")
                continue;
            else if (word == u"--url")
                address(value());
            else if (valued.contains(word))
                value();
            else if (!isQuietLetters(word) && !plain.contains(word) && !joinedFormat.match(word).hasMatch())
                other(word);
        }
        return take();
    }

    std::optional<HttpLook> wget()
    {
        static const QSet<QString> plain{ u"-q"_s, u"--quiet"_s, u"--spider"_s, u"-nv"_s, u"--no-verbose"_s,
            u"-S"_s, u"--server-response"_s, u"-4"_s, u"-6"_s };
        static const QSet<QString> toOutput{ u"-qO-"_s, u"-O-"_s, u"-qO/dev/null"_s, u"-nvO-"_s };
        bool prints = false;
        for (; m_at < m_words.size() && m_good; ++m_at) {
            const QString &word = m_words[m_at];
            prints = prints || word == u"--spider" || toOutput.contains(word);
            if (word == u"-O" || word == u"--output-document" || word == u"-qO") {
                const QString target = value();
                m_good = prints = target == u"-" || target == u"/dev/null";
            } else if (word == u"--no-check-certificate")
                m_look.unchecked = true;
            else if (word == u"-T" || word == u"-t" || word == u"--tries" || word == u"--timeout")
                value();
            else if (word.startsWith(u"--tries=") || word.startsWith(u"--timeout="))
                continue;
            else if (!plain.contains(word) && !toOutput.contains(word))
                other(word);
        }
        return prints ? take() : std::nullopt;
    }

    std::optional<HttpLook> httpie(const QString &scheme)
    {
        static const QSet<QString> plain{ u"--check-status"_s, u"--body"_s, u"-b"_s, u"--headers"_s,
            u"--verbose"_s, u"-v"_s, u"--ignore-stdin"_s, u"GET"_s, u"--print=b"_s, u"--print=h"_s };
        for (; m_at < m_words.size() && m_good; ++m_at) {
            const QString &word = m_words[m_at];
            if (plain.contains(word))
                continue;
            if (word == u"--verify=no")
                m_look.unchecked = true;
            else if (word.startsWith(u':') || word.startsWith(u'/'))
                address(scheme + u"://localhost"_s + word);
            else
                other(word.contains(u"://"_s) || !m_look.url.isEmpty() ? word : scheme + u"://"_s + word);
        }
        return take();
    }

private:
    QString value() { return ++m_at < m_words.size() ? m_words[m_at] : QString(); }

    /// An address, what is done with the answer, or something that is more than a look.
    void other(const QString &word)
    {
        static const Pattern dropped(u"^(?:[12]?|&)>{1,2}(?:/dev/null|&[12])?$"_s);
        const auto match = dropped.match(word);
        if (word.startsWith(u'-'))
            m_good = false;
        else if (match.hasMatch())
            m_good = !word.endsWith(u'>') || value() == u"/dev/null";
        else if (word.contains(u'>') || word.contains(u'<'))
            m_good = false;
        else
            address(word);
    }

    void address(const QString &written)
    {
        static const Pattern simple(u"\\$(?:([A-Za-z_]\\w{0,100})|\\{([A-Za-z_]\\w{0,100})\\})"_s);
        m_good = m_good && m_look.url.isEmpty() && !written.isEmpty() && written.size() <= LongestAddress;
        QString rest = written;
        QString url;
        for (auto match = simple.match(rest); m_good && match.hasMatch(); match = simple.match(rest)) {
            const QString name = match.captured(1) + match.captured(2);
            url += rest.left(match.capturedStart()) + u"${"_s + name + u'}';
            rest = rest.mid(match.capturedEnd());
            if (!m_look.variables.contains(name))
                m_look.variables << name;
        }
        m_good = m_good && !rest.contains(u'$');
        url += rest;
        m_look.url = url.contains(u"://"_s) || url.startsWith(u"${") ? url : u"http://"_s + url;
    }

    std::optional<HttpLook> take()
    {
        static const Pattern web(u"^(?:https?://|\\$\\{)[^\\s\"'`\\\\]+$"_s);
        static const Pattern globbing(u"[\\[\\]{}]"_s);
        QString bare = m_look.url;
        for (const QString &name : m_look.variables)
            bare.replace(u"${"_s + name + u'}', u"x"_s);
        const bool one = web.match(m_look.url).hasMatch() && !globbing.isIn(bare.section(u'?', 0, 0));
        return m_good && one ? std::optional(m_look) : std::nullopt;
    }

    const QStringList m_words; ///< the program first
    qsizetype m_at = 1;
    bool m_good = true;
    HttpLook m_look;
};

/// Archives, scripts and programs are fetched, not looked at.
bool isDownload(const QString &url)
{
    static const Pattern file(
        u"\\.(?:tar|t?gz|zip|xz|bz2|deb|rpm|sh|bash|jar|war|exe|apk|dmg|iso|sql|dump|whl|pem|crt|gpg)(?:\\?.*)?$"_s);
    return file.match(url.left(LongestAddress)).hasMatch();
}

} // namespace

std::optional<HttpLook> httpLook(const ShellCommand &command)
{
    const QString program = command.program();
    const bool known = program == u"curl" || program == u"wget" || program == u"http" || program == u"https";
    if (!known || command.piped || command.words.size() > 40 || !command.assigned.isEmpty())
        return std::nullopt;
    Looker looker(QStringList{ program } + command.arguments());
    std::optional<HttpLook> look = program == u"curl" ? looker.curl()
        : program == u"wget"                          ? looker.wget()
                                                      : looker.httpie(program);
    return look && !isDownload(look->url) ? look : std::nullopt;
}

std::optional<Address> addressOf(const QString &url)
{
    static const Pattern form(
        u"^(?:([a-z]+)://)?(?:[^@/?]*@)?(\\$\\{\\w+\\}[^:/?]*|\\[[^\\]]+\\]|[^:/?]+)(?::(\\d{1,5}|\\$\\{\\w+\\}))?([/?].*)?$"_s);
    const auto match = form.match(url.left(LongestAddress));
    if (!match.hasMatch())
        return std::nullopt;
    const QString host = match.captured(2);
    Address address{ match.captured(1), host.startsWith(u"${") ? host : host.toLower() };
    const QString port = match.captured(3);
    address.port = port.isEmpty() ? (address.scheme == u"https" ? 443
                           : address.scheme == u"http"          ? 80
                                                                : 0)
                                  : port.toInt();
    address.path = match.captured(4).isEmpty() ? u"/"_s : match.captured(4);
    return address;
}

bool isHealthPath(const QString &path)
{
    static const Pattern health(
        u"/(?:health|healthz|health-?check|livez?|readyz?|liveness|readiness|ping|status|heartbeat|up)"
        "(?:/(?:live|ready|liveness|readiness))?/?$"_s,
        Pattern::AnyCase);
    return health.match(path.section(u'?', 0, 0).left(300)).hasMatch();
}

} // namespace fairlead
