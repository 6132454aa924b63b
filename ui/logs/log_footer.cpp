#include "ui/logs/log_footer.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr int ForgetMs = 10'000;
constexpr int FieldWidth = 96;

/// Long paths may break after each part.
QString breakable(QString text)
{
    return text.replace(u'/', u"/\u200b"_s);
}

void setTextIfNew(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

LogFooter::LogFooter(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 3, 8, 3);
    column->setSpacing(2);
    m_message = new QLabel(this);
    m_message->setObjectName(u"logMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    auto *row = new QHBoxLayout;
    m_lines = new QLabel(this);
    m_lines->setObjectName(u"logLines"_s);
    m_lines->setProperty("muted", true);
    row->addWidget(m_lines);
    row->addStretch(1);
    makeGoTo(row);
    m_masked = new QLabel(tr("secrets were masked"), this);
    m_masked->setObjectName(u"logMaskedMark"_s);
    m_masked->setProperty("chip", u"accent"_s);
    m_masked->setToolTip(tr("Values of secrets were replaced before the output was stored."));
    m_masked->hide();
    row->addWidget(m_masked);
    column->addLayout(row);
    m_forget.setSingleShot(true);
    m_forget.setInterval(ForgetMs);
    connect(&m_forget, &QTimer::timeout, this, [this] { showMessage({}); });
}

void LogFooter::makeGoTo(QHBoxLayout *row)
{
    m_goTo = new QWidget(this);
    auto *line = new QHBoxLayout(m_goTo);
    line->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Go to line"), m_goTo);
    m_field = new QLineEdit(m_goTo);
    m_field->setObjectName(u"logGoToLine"_s);
    m_field->setAccessibleName(tr("Line number"));
    m_field->setToolTip(tr("Enter: go there. Escape: stay here."));
    m_field->setFixedWidth(FieldWidth);
    m_field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,15}"_s), m_field));
    m_field->installEventFilter(this);
    label->setBuddy(m_field);
    line->addWidget(label);
    line->addWidget(m_field);
    m_goTo->hide();
    row->addWidget(m_goTo);
    connect(m_field, &QLineEdit::returnPressed, this, &LogFooter::submit);
}

void LogFooter::setLines(qint64 count, bool growing, qint64 leftOutBytes)
{
    const auto number = QLocale(QLocale::English).toString(count);
    const auto lines = count == 1 ? tr("1 line") : tr("%1 lines").arg(number);
    auto text = growing ? tr("%1, live").arg(lines) : lines;
    if (leftOutBytes > 0)
        text += tr(", %1 left out in the middle")
                    .arg(QLocale(QLocale::English).formattedDataSize(leftOutBytes, 1));
    setTextIfNew(m_lines, text);
}

void LogFooter::clearLines()
{
    m_lines->clear();
}

void LogFooter::setMasked(bool masked)
{
    m_masked->setVisible(masked);
}

void LogFooter::showMessage(const QString &text, bool stays)
{
    m_message->setText(breakable(text));
    m_message->setVisible(!text.isEmpty());
    if (text.isEmpty() || stays)
        m_forget.stop();
    else
        m_forget.start();
}

void LogFooter::askForLine()
{
    m_goTo->show();
    m_field->clear();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void LogFooter::submit()
{
    bool valid = false;
    const auto number = m_field->text().toLongLong(&valid);
    closeGoTo();
    if (valid)
        emit lineRequested(std::max<qint64>(1, number) - 1);
}

void LogFooter::closeGoTo()
{
    emit leaveRequested();
    m_goTo->hide();
}

bool LogFooter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        closeGoTo();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fairlead
