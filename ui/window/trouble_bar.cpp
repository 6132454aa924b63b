#include "ui/window/trouble_bar.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestText = 600; ///< characters

} // namespace

TroubleBar::TroubleBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setObjectName(u"troubleBar"_s);
    setProperty("failure", true);
    m_text->setObjectName(u"troubleText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true);
    auto *close = new QPushButton(tr("Dismiss"), this);
    close->setObjectName(u"troubleDismiss"_s);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 14, 6);
    row->addWidget(m_text, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void TroubleBar::show(const Error &error)
{
    m_text->setText(error.text().left(LongestText));
    setVisible(true);
}

} // namespace fairlead
