#include "services/health/certificate.h"

#include <QByteArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// OpenSSL's X509_V_ERR_… values, which libcurl hands on as they are.
enum VerifyResult : long {
    NotReached = 1, ///< the chain was accepted, and libcurl looked at the name
    NoIssuer = 2,
    NotYetValid = 9,
    Expired = 10,
    SelfSigned = 18,
    SelfSignedInChain = 19,
    NoLocalIssuer = 20,
    NoFirstSignature = 21,
};

QString refusal(long result, const QString &said)
{
    switch (result) {
    case NotYetValid: return u"the certificate is not valid yet"_s;
    case Expired: return u"the certificate has expired"_s;
    case SelfSigned: return u"the certificate is self-signed; if it is yours, name it with \"ca\""_s;
    case SelfSignedInChain:
    case NoIssuer:
    case NoLocalIssuer:
    case NoFirstSignature:
        return u"the certificate is signed by an authority that is not trusted; if it is yours, name it with "
               "\"ca\""_s;
    case NotReached: return u"the certificate is for another host: "_s + said;
    default: return u"the certificate is refused: "_s + said;
    }
}

} // namespace

QString certificateFault(CURL *handle, CURLcode code, const QString &said)
{
    if (code == CURLE_SSL_CACERT_BADFILE)
        return u"the file named by \"ca\" holds no certificate that can be read"_s;
    if (code == CURLE_SSL_CONNECT_ERROR)
        return u"the TLS handshake failed: "_s + said;
    if (code != CURLE_PEER_FAILED_VERIFICATION)
        return {};
    long result = 0;
    curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
    return refusal(result, said);
}

std::optional<std::time_t> certificateEnd(CURL *handle)
{
    curl_certinfo *chain = nullptr;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr
        || chain->num_of_certs < 1)
        return std::nullopt;
    for (const curl_slist *line = chain->certinfo[0]; line != nullptr; line = line->next) {
        const QByteArray text(line->data);
        if (!text.startsWith("Expire date:"))
            continue;
        const std::time_t end = curl_getdate(text.constData() + text.indexOf(':') + 1, nullptr);
        return end < 0 ? std::nullopt : std::optional(end);
    }
    return std::nullopt;
}

int daysUntil(std::time_t end, std::time_t now)
{
    return static_cast<int>(std::floor(std::difftime(end, now) / 86400.0));
}

} // namespace fairlead
