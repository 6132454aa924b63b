#include "services/health/transfer_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace fairlead {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t MostEvents = 128;

/// A quarter of the files that this process may open, within reason.
long keptConnections()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<long>(std::clamp<rlim_t>(limit.rlim_cur / 4, 64, 2048));
}

/// libcurl counts its initialisations; this one stays for the life of the process.
CURLM *newMulti()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = ready == CURLE_OK ? curl_multi_init() : nullptr;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, keptConnections());
    return multi;
}

std::uint32_t epollEvents(int what)
{
    std::uint32_t events = 0;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        events |= EPOLLOUT;
    return events;
}

int curlEvents(std::uint32_t events)
{
    int what = 0;
    if ((events & (EPOLLIN | EPOLLHUP)) != 0)
        what |= CURL_CSELECT_IN;
    if ((events & EPOLLOUT) != 0)
        what |= CURL_CSELECT_OUT;
    if ((events & EPOLLERR) != 0)
        what |= CURL_CSELECT_ERR;
    return what;
}

} // namespace

TransferLoop::TransferLoop()
    : m_multi(newMulti())
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &TransferLoop::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &TransferLoop::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    watch(m_wake, EPOLLIN);
}

TransferLoop::~TransferLoop()
{
    curl_multi_cleanup(m_multi); // tells which sockets it closes
    ::close(m_wake);
    ::close(m_epoll);
}

void TransferLoop::add(HttpTransfer &transfer)
{
    curl_multi_add_handle(m_multi, transfer.handle());
}

void TransferLoop::remove(HttpTransfer &transfer)
{
    if (m_talking.erase(transfer.socket()) != 0)
        unwatch(transfer.socket());
    curl_multi_remove_handle(m_multi, transfer.handle());
}

void TransferLoop::listen(HttpTransfer &transfer)
{
    m_talking[transfer.socket()] = &transfer;
    watch(transfer.socket(), transfer.wantsToSay() ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

TransferLoop::Turn TransferLoop::turn(milliseconds longest)
{
    std::array<epoll_event, MostEvents> events;
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), waitMs(longest));
    Turn turn;
    for (int i = 0; i < count; ++i)
        happened(
            events[static_cast<std::size_t>(i)].data.fd, events[static_cast<std::size_t>(i)].events, turn);
    if (m_due && *m_due <= steady_clock::now()) {
        m_due.reset(); // set anew from within, if there is more to come
        int running = 0;
        curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    collect(turn);
    return turn;
}

void TransferLoop::happened(int socket, std::uint32_t events, Turn &turn)
{
    if (socket == m_wake) {
        std::uint64_t times = 0;
        (void)!::read(m_wake, &times, sizeof times);
        return;
    }
    if (const auto it = m_talking.find(socket); it != m_talking.end()) {
        turn.heard.push_back(it->second);
        return;
    }
    int running = 0;
    curl_multi_socket_action(m_multi, socket, curlEvents(events), &running);
}

void TransferLoop::collect(Turn &turn)
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        char *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        turn.finished.push_back({ reinterpret_cast<HttpTransfer *>(transfer), message->data.result });
    }
}

void TransferLoop::wake()
{
    const std::uint64_t once = 1;
    (void)!::write(m_wake, &once, sizeof once);
}

int TransferLoop::waitMs(milliseconds longest) const
{
    if (!m_due)
        return static_cast<int>(longest.count());
    const auto left = std::chrono::ceil<milliseconds>(*m_due - steady_clock::now());
    return static_cast<int>(std::clamp(left, milliseconds(0), longest).count());
}

/// A socket that was closed without a word has left by itself, and its number may be another one's by now.
void TransferLoop::watch(int socket, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, socket, &event);
}

void TransferLoop::unwatch(int socket)
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, nullptr);
}

int TransferLoop::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *loop = static_cast<TransferLoop *>(self);
    if (what == CURL_POLL_REMOVE)
        loop->unwatch(socket);
    else
        loop->watch(socket, epollEvents(what));
    return 0;
}

int TransferLoop::timerChanged(CURLM *, long ms, void *self)
{
    auto *loop = static_cast<TransferLoop *>(self);
    if (ms < 0)
        loop->m_due.reset();
    else
        loop->m_due = steady_clock::now() + milliseconds(ms);
    return 0;
}

} // namespace fairlead
