#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace fairlead {

// Continuations that may be outlived by neither side. QFuture::then(context, …) of Qt 6.4 asserts that the
// context still lives when the future ends; a window that was closed meanwhile must not bring the program
// down. Here a context that is gone, or a promise that was dropped unanswered, simply ends the chain.

/// Calls `work(result)` on the context's thread once the future has its result.
template <typename T, typename Work>
void whenDone(const QFuture<T> &future, QObject *context, Work work)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcher<T>::finished, context, [watcher, work = std::move(work)]() mutable {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                work(watcher->result());
        });
    watcher->setFuture(future);
}

/// The future of `map(result)`, called on the context's thread.
template <typename T, typename Map>
auto mapped(const QFuture<T> &future, QObject *context, Map map)
{
    using U = std::invoke_result_t<Map, const T &>;
    auto promise = std::make_shared<QPromise<U>>();
    promise->start();
    whenDone(future, context, [promise, map = std::move(map)](const T &value) mutable {
        promise->addResult(map(value));
        promise->finish();
    });
    return promise->future();
}

/// The future that `next(result)` gives, called on the context's thread.
template <typename U, typename T, typename Next>
QFuture<U> chained(const QFuture<T> &future, QObject *context, Next next)
{
    auto promise = std::make_shared<QPromise<U>>();
    promise->start();
    whenDone(future, context, [promise, context, next = std::move(next)](const T &value) mutable {
        whenDone(next(value), context, [promise](const U &last) {
            promise->addResult(last);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace fairlead
