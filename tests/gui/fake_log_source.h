#pragma once

#include "models/log_source.h"

#include <QPromise>

#include <algorithm>
#include <functional>
#include <memory>

namespace fairlead {

/// A log in memory (or computed) whose growth and whose answers the test decides.
class FakeLogSource : public LogSource
{
    Q_OBJECT

public:
    using Content = std::function<QByteArray(qint64 line)>;

    /// A search that waits for its answer.
    struct Search
    {
        LogQuery query;
        std::shared_ptr<QPromise<LogMatches>> promise;

        void answer(const LogMatches &matches) const
        {
            promise->addResult(matches);
            promise->finish();
        }
        bool cancelled() const { return promise->isCanceled(); }
    };

    explicit FakeLogSource(qint64 count = 0, Content content = {})
        : m_count(count)
        , m_content(content ? std::move(content) : Content([](qint64 line) {
            return QByteArray("line ") + QByteArray::number(line + 1);
        }))
    {
    }

    explicit FakeLogSource(const std::vector<QByteArray> &texts)
        : FakeLogSource(static_cast<qint64>(texts.size()),
            [texts](qint64 line) { return texts[static_cast<std::size_t>(line)]; })
    {
    }

    qint64 lineCount() const override { return m_count; }
    bool growing() const override { return m_growing; }
    bool masked() const override { return m_masked; }
    qint64 leftOutBytes() const override { return m_leftOutBytes; }

    std::vector<LogLine> lines(qint64 first, int count) const override
    {
        m_largestRequest = std::max(m_largestRequest, count);
        ++m_requests;
        std::vector<LogLine> result;
        for (qint64 line = std::max<qint64>(0, first); line < std::min(m_count, first + count); ++line) {
            const auto bytes = m_content(line);
            if (line >= m_firstLeftOut && line < m_behindLeftOut) {
                result.push_back({ {}, 0, true });
                continue;
            }
            result.push_back({ bytes.left(MaxLineBytes), bytes.size() });
        }
        return result;
    }

    QFuture<LogMatches> find(const LogQuery &query) const override
    {
        auto promise = std::make_shared<QPromise<LogMatches>>();
        promise->start();
        m_searches.push_back({ query, promise });
        return promise->future();
    }

    QFuture<QString> saveAs(const QString &path) const override
    {
        m_savedTo = path;
        m_save = std::make_shared<QPromise<QString>>();
        m_save->start();
        return m_save->future();
    }

    void grow(qint64 lines)
    {
        m_count += lines;
        emit changed();
    }
    void end()
    {
        m_growing = false;
        emit changed();
    }
    void setMasked()
    {
        m_masked = true;
        emit changed();
    }

    /// Lines [first, behind) were given up.
    void leaveOut(qint64 first, qint64 behind, qint64 bytes)
    {
        m_firstLeftOut = first;
        m_behindLeftOut = behind;
        m_leftOutBytes = bytes;
        emit changed();
    }

    int largestRequest() const { return m_largestRequest; }
    int requests() const { return m_requests; }
    const std::vector<Search> &searches() const { return m_searches; }
    QString savedTo() const { return m_savedTo; }
    void answerSave(const QString &error) const
    {
        m_save->addResult(error);
        m_save->finish();
    }

private:
    qint64 m_count;
    Content m_content;
    bool m_growing = true;
    bool m_masked = false;
    qint64 m_firstLeftOut = 0;
    qint64 m_behindLeftOut = 0;
    qint64 m_leftOutBytes = 0;
    mutable int m_largestRequest = 0;
    mutable int m_requests = 0;
    mutable std::vector<Search> m_searches;
    mutable QString m_savedTo;
    mutable std::shared_ptr<QPromise<QString>> m_save;
};

} // namespace fairlead
