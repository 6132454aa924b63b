#include "ui/kit/coalescer.h"

namespace fairlead {

namespace {

constexpr int DelayMs = 50;

} // namespace

Coalescer::Coalescer(std::function<void()> work, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(DelayMs);
    connect(&m_timer, &QTimer::timeout, this, &Coalescer::flush);
}

void Coalescer::mark()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void Coalescer::flush()
{
    m_timer.stop();
    m_work();
}

} // namespace fairlead
