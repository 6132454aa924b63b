#include "ui/kit/offers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

std::optional<Offer> offerOf(const DeploymentSnapshot &snapshot, CommandKind kind, const QString &step)
{
    const auto found = std::ranges::find_if(
        snapshot.offers, [&](const Offer &offer) { return offer.kind == kind && offer.step == step; });
    if (found == snapshot.offers.end())
        return std::nullopt;
    Offer offer = *found;
    if (!snapshot.mine) {
        offer.enabled = false;
        offer.whyNot = u"Another console runs this deployment: %1."_s.arg(snapshot.heldBy);
    }
    return offer;
}

} // namespace fairlead
