#pragma once

#include "models/result.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

namespace fairlead {

/// A future that is answered by the returned function, once.
inline std::pair<QFuture<Status>, std::function<void(const Status &)>> promised()
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    return { promise->future(), [promise](const Status &status) {
                promise->addResult(status);
                promise->finish();
            } };
}

} // namespace fairlead
