#pragma once

#include <QHash>
#include <QStackedWidget>

#include <functional>

namespace fairlead {

/// Makes a page inside its parent.
using MakePage = std::function<QWidget *(QWidget *parent)>;

/// The window's pages by id. Each is made when it is first needed, so that a window opens with one page and
/// not with all.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;

    void addPage(const QString &id, MakePage make);
    bool hasPage(const QString &id) const { return m_makers.contains(id); }
    /// The page of that id, made now if nobody has asked for it yet; nullptr when there is none.
    QWidget *page(const QString &id);

signals:
    /// A page is there that was not before.
    void made(QWidget *page);

private:
    QHash<QString, MakePage> m_makers;
    QHash<QString, QWidget *> m_pages;
};

} // namespace fairlead
