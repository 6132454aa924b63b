#pragma once

#include "services/runbook/drafting/draft_service.h"
#include "services/runbook/shell/http_requests.h"

namespace fairlead {

/// A place in the document that asks a service how it is.
struct HealthLook
{
    Address address = {};
    int line = 0;
    int section = -1;
    QString words = {}; ///< heading and text around it, to tell the service
    QJsonObject json = {};
    QString contains = {};
};

/// Every address without variables that shell blocks of this environment look at, or that its paragraphs give
/// as one of health; those of other tiers are left out.
std::vector<HealthLook> healthLooks(const Runbook &runbook, const Environment &environment);

/// Gives each service the look that fits it best: by port, by host, by the words around it, or because there
/// is only one of both.
void giveHealth(std::vector<DraftService> &services, const std::vector<HealthLook> &looks);

/// True for an HTTP address whose host and port are written out and can be.
bool isAddressable(const Address &address);

/// "https://shop.example:8443", without the port that the scheme has by itself.
QString baseOf(const Address &address);

} // namespace fairlead
