#include "ui/window/page_stack.h"

#include <utility>

namespace fairlead {

void PageStack::addPage(const QString &id, MakePage make)
{
    m_makers.insert(id, std::move(make));
}

/// Made inside the stack from the beginning: a widget that moves to another parent is styled once more, with
/// everything in it.
QWidget *PageStack::page(const QString &id)
{
    if (QWidget *there = m_pages.value(id))
        return there;
    const MakePage make = m_makers.value(id);
    if (!make)
        return nullptr;
    QWidget *page = make(this);
    m_pages.insert(id, page);
    addWidget(page);
    emit made(page);
    return page;
}

} // namespace fairlead
