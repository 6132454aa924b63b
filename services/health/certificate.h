#pragma once

#include <curl/curl.h>

#include <QString>

#include <ctime>
#include <optional>

namespace fairlead {

/// Why a server's certificate was refused, in words: expired, self-signed, for another host, …; `said` is
/// libcurl's own message. Empty when `code` speaks of something else.
QString certificateFault(CURL *handle, CURLcode code, const QString &said);

/// When the server's certificate ends; nothing when this transfer made no handshake.
std::optional<std::time_t> certificateEnd(CURL *handle);

/// Whole days from `now` until `end`, rounded down; negative afterwards.
int daysUntil(std::time_t end, std::time_t now);

} // namespace fairlead
