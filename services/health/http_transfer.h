#pragma once

#include "services/health/http_client.h"

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <string>

namespace fairlead {

/// A request that waits for its turn.
struct HttpJob
{
    std::uint64_t number = 0;
    HttpRequest request = {};
    HttpClient::Callback callback = {};
    std::string host = {}; ///< "scheme://host:port", what MaxPerHost counts by
    std::string address = {}; ///< the whole URL, what is remembered as slow
};

/// "scheme://host:port" of a URL, in lower case; the whole text when it is no URL.
std::string hostKey(const QString &url);

/// One request that is under way, over a libcurl handle that is used again for the next one.
class HttpTransfer
{
public:
    HttpTransfer();
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer &) = delete;
    HttpTransfer &operator=(const HttpTransfer &) = delete;

    CURL *handle() const { return m_handle; }
    const HttpJob &job() const { return m_job; }
    /// Sets the handle up for `job`.
    void prepare(HttpJob job);
    /// What came of it, once libcurl has said `code`.
    HttpAnswer answer(CURLcode code);
    std::chrono::steady_clock::duration age() const { return std::chrono::steady_clock::now() - m_begin; }

    /// Goes on with a conversation (HttpRequest::talk) as far as it goes without waiting; first when libcurl
    /// has connected, then whenever the peer has said something. True when it is over.
    bool talkOn();
    /// A conversation's, once it has been talked on; what talkOn() waits for comes over it.
    int socket() const { return m_socket; }
    /// The peer has to take something before it is its turn.
    bool wantsToSay() const { return m_wantsToSay; }
    std::chrono::steady_clock::time_point due() const;

private:
    void setOptions();
    void setTalkOptions();
    bool say(const QByteArray &all);
    bool hear();
    QString closedReason() const;
    static size_t takeBody(char *data, size_t one, size_t size, void *self);
    static size_t takeHeader(char *data, size_t one, size_t size, void *self);

    CURL *m_handle;
    HttpJob m_job;
    QByteArray m_body;
    size_t m_headerBytes = 0;
    bool m_cut = false;
    std::chrono::steady_clock::time_point m_begin{};
    qsizetype m_said = 0; ///< bytes of a conversation that have been sent
    bool m_wantsToSay = false;
    curl_socket_t m_socket = CURL_SOCKET_BAD; ///< of a conversation
    bool m_closed = false; ///< by the peer, before the conversation was over
    std::array<char, CURL_ERROR_SIZE> m_error{};
};

} // namespace fairlead
