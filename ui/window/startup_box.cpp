#include "ui/window/startup_box.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

StartupBox::StartupBox(const Error &error, bool damagedStore, QWidget *parent)
    : QMessageBox(QMessageBox::Critical, u"Fairlead"_s, tr("The workspace cannot be opened."),
        QMessageBox::Close, parent)
{
    setObjectName(u"startupError"_s);
    setTextFormat(Qt::PlainText);
    QString text = error.text();
    if (damagedStore) {
        text += u"\n\n"_s
            + tr("Begin with an empty store: the damaged one and the folder “deployments” are moved into a "
                 "folder of their own beside it, and nothing is deleted. Close other consoles of this "
                 "workspace first.");
        m_afresh = addButton(tr("Begin with an &empty store"), QMessageBox::DestructiveRole);
        m_afresh->setObjectName(u"beginAfresh"_s);
    }
    setInformativeText(text);
    setDefaultButton(QMessageBox::Close);
    setEscapeButton(QMessageBox::Close);
}

bool StartupBox::beginsAfresh() const
{
    return m_afresh && clickedButton() == m_afresh;
}

} // namespace fairlead
