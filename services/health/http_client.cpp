#include "services/health/http_client.h"

#include "services/health/http_worker.h"

namespace fairlead {

HttpClient::HttpClient(std::chrono::milliseconds patience)
    : m_worker(std::make_unique<Worker>(patience))
{
}

HttpClient::~HttpClient() = default;

std::uint64_t HttpClient::submit(HttpRequest request, Callback callback)
{
    return m_worker->submit(std::move(request), std::move(callback));
}

void HttpClient::cancel(std::uint64_t number)
{
    m_worker->cancel(number);
}

} // namespace fairlead
