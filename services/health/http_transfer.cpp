#include "services/health/http_transfer.h"

#include "services/health/answer_text.h"
#include "services/health/certificate.h"
#include "services/health/socket_talk.h"

#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr size_t MaxHeaderBytes = 256 * 1024;
constexpr auto MaxDeadline = std::chrono::hours(1);

QString reasonFor(CURL *handle, CURLcode code, const char *said)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return u"the host name is not known"_s;
    case CURLE_WEIRD_SERVER_REPLY: return u"the answer is not HTTP"_s;
    case CURLE_GOT_NOTHING: return u"the connection was closed without an answer"_s;
    case CURLE_URL_MALFORMAT: return u"the URL is not valid"_s;
    case CURLE_WRITE_ERROR: return u"the answer's header is larger than 256 KiB"_s;
    default: break;
    }
    const QString detail = oneLine(QString::fromUtf8(said));
    if (code == CURLE_UNSUPPORTED_PROTOCOL && detail.contains(u"HTTP/0.9"_s))
        return u"the answer is not HTTP"_s;
    const QString shown = detail.isEmpty() ? QString::fromUtf8(curl_easy_strerror(code)) : detail;
    const QString certificate = certificateFault(handle, code, shown);
    return certificate.isEmpty() ? shown : certificate;
}

} // namespace

std::string hostKey(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid())
        return url.toStdString();
    const bool secure = parsed.scheme() == u"https"_s;
    const QString port = QString::number(parsed.port(secure ? 443 : 80));
    return u"%1://%2:%3"_s.arg(parsed.scheme(), parsed.host(), port).toStdString();
}

HttpTransfer::HttpTransfer()
    : m_handle(curl_easy_init())
{
}

HttpTransfer::~HttpTransfer()
{
    curl_easy_cleanup(m_handle);
}

void HttpTransfer::prepare(HttpJob job)
{
    m_job = std::move(job);
    m_body.clear();
    m_headerBytes = 0;
    m_cut = false;
    m_said = 0;
    m_wantsToSay = false;
    m_socket = CURL_SOCKET_BAD;
    m_closed = false;
    m_begin = std::chrono::steady_clock::now();
    m_error.front() = '\0';
    curl_easy_reset(m_handle);
    setOptions();
    if (m_job.request.talk)
        setTalkOptions();
}

void HttpTransfer::setOptions()
{
    using std::chrono::milliseconds;
    const auto deadline = qBound(
        milliseconds(1), m_job.request.deadline, std::chrono::duration_cast<milliseconds>(MaxDeadline));
    const QByteArray url = QUrl(m_job.request.url).toEncoded();
    curl_easy_setopt(m_handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(m_handle, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_handle, CURLOPT_ERRORBUFFER, m_error.data());
    curl_easy_setopt(m_handle, CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.count()));
    curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_handle, CURLOPT_QUICK_EXIT, 1L); // a name server that hangs holds nobody up
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(m_handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(m_handle, CURLOPT_USERAGENT, "Fairlead");
    curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, &HttpTransfer::takeBody);
    curl_easy_setopt(m_handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_HEADERFUNCTION, &HttpTransfer::takeHeader);
    curl_easy_setopt(m_handle, CURLOPT_HEADERDATA, this);
    if (!url.startsWith("https"))
        return;
    curl_easy_setopt(m_handle, CURLOPT_CERTINFO, 1L);
    if (m_job.request.ca.isEmpty())
        return;
    curl_easy_setopt(m_handle, CURLOPT_CAINFO, QFile::encodeName(m_job.request.ca).constData());
    curl_easy_setopt(m_handle, CURLOPT_CAPATH, nullptr);
}

void HttpTransfer::setTalkOptions()
{
    curl_easy_setopt(m_handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(m_handle, CURLOPT_FRESH_CONNECT, 1L);
}

HttpAnswer HttpTransfer::answer(CURLcode code)
{
    HttpAnswer answer;
    long status = 0;
    curl_off_t total = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_handle, CURLINFO_TOTAL_TIME_T, &total);
    answer.status = static_cast<int>(status);
    answer.latency = m_job.request.talk ? std::chrono::duration_cast<std::chrono::microseconds>(age())
                                        : std::chrono::microseconds(total);
    answer.cut = m_cut;
    if (code == CURLE_OPERATION_TIMEDOUT) {
        answer.timedOut = true;
        answer.error = u"no %1answer within %2"_s.arg(
            status == 0 ? QString() : u"complete "_s, durationText(m_job.request.deadline));
    } else if (code != CURLE_OK && !m_cut) {
        answer.error = reasonFor(m_handle, code, m_error.data());
    } else if (m_closed) {
        answer.error = closedReason();
    }
    answer.body = std::move(m_body);
    return answer;
}

size_t HttpTransfer::takeBody(char *data, size_t one, size_t size, void *self)
{
    auto *transfer = static_cast<HttpTransfer *>(self);
    const size_t bytes = one * size;
    const auto given = static_cast<qsizetype>(bytes);
    const qsizetype room = HttpAnswer::MaxBodyBytes - transfer->m_body.size();
    transfer->m_body.append(data, qMin(given, room));
    transfer->m_cut = given > room;
    return transfer->m_cut ? 0 : static_cast<size_t>(given);
}

size_t HttpTransfer::takeHeader(char *, size_t one, size_t size, void *self)
{
    auto *transfer = static_cast<HttpTransfer *>(self);
    transfer->m_headerBytes += one * size;
    return transfer->m_headerBytes > MaxHeaderBytes ? 0 : one * size;
}

} // namespace fairlead
