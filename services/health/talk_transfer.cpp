#include "services/health/http_transfer.h"
#include "services/health/socket_talk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

bool HttpTransfer::talkOn()
{
    curl_easy_getinfo(m_handle, CURLINFO_ACTIVESOCKET, &m_socket);
    SocketTurn turn = turnOf(*m_job.request.talk, m_body);
    while (!turn.done && say(turn.say) && hear())
        turn = turnOf(*m_job.request.talk, m_body);
    return turn.done || m_closed;
}

/// False when the peer has gone away.
bool HttpTransfer::say(const QByteArray &all)
{
    size_t sent = 0;
    CURLcode code = CURLE_OK;
    while (m_said < all.size() && code == CURLE_OK) {
        code = curl_easy_send(
            m_handle, all.constData() + m_said, static_cast<size_t>(all.size() - m_said), &sent);
        m_said += static_cast<qsizetype>(sent);
    }
    m_wantsToSay = code == CURLE_AGAIN;
    m_closed = code != CURLE_OK && code != CURLE_AGAIN;
    return !m_closed;
}

/// False when nothing more has arrived.
bool HttpTransfer::hear()
{
    std::array<char, 4096> chunk;
    size_t size = 0;
    const CURLcode code = curl_easy_recv(m_handle, chunk.data(), chunk.size(), &size);
    m_body.append(chunk.data(), static_cast<qsizetype>(size));
    m_closed = code != CURLE_AGAIN && size == 0;
    return size > 0;
}

QString HttpTransfer::closedReason() const
{
    return m_body.isEmpty() ? u"the connection was closed without an answer"_s
                            : u"the connection was closed in the middle of the answer"_s;
}

std::chrono::steady_clock::time_point HttpTransfer::due() const
{
    return m_begin + m_job.request.deadline;
}

} // namespace fairlead
