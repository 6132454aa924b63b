#include "ui/evidence/checklist_editor.h"

#include "ui/kit/parts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Mode = ChecklistEditor::Mode;

QString placeholder(Mode mode)
{
    switch (mode) {
    case Mode::Note: return u"What you have seen; Enter records it"_s;
    case Mode::Link: return u"Address, https://…; Enter records it"_s;
    case Mode::Files: return u"What it shows (optional); Enter attaches it"_s;
    case Mode::Tick: break;
    }
    return u"Note (optional); Enter ticks, Esc leaves it open"_s;
}

QString acceptWord(Mode mode)
{
    switch (mode) {
    case Mode::Note:
    case Mode::Link: return u"Record"_s;
    case Mode::Files: return u"Attach"_s;
    case Mode::Tick: break;
    }
    return u"Tick"_s;
}

QString filesText(const QStringList &files)
{
    if (files.size() != 1)
        return u"%1 files"_s.arg(files.size());
    return parts::fileName(files.front()).left(60);
}

} // namespace

ChecklistEditor::ChecklistEditor(QWidget *parent)
    : QWidget(parent)
    , m_what(parts::muted({}, this))
    , m_note(new QLineEdit(this))
    , m_holdsNot(new QCheckBox(u"Does &not hold"_s, this))
    , m_accept(parts::button({}, u"checklistTick"_s, this))
{
    m_what->setObjectName(u"checklistFiles"_s);
    m_note->setObjectName(u"checklistNote"_s);
    m_note->setMaxLength(2000);
    m_note->installEventFilter(this);
    m_holdsNot->setObjectName(u"checklistHoldsNot"_s);
    m_holdsNot->setAccessibleDescription(u"It shows that the item does not hold"_s);
    m_accept->setProperty("primary", true);
    layOut();
    connect(m_accept, &QPushButton::clicked, this, &ChecklistEditor::submit);
    connect(m_note, &QLineEdit::textChanged, this, &ChecklistEditor::review);
    hide();
}

void ChecklistEditor::layOut()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 0, 0, 2);
    row->setSpacing(6);
    row->addWidget(m_what);
    row->addWidget(m_note, 1);
    row->addWidget(m_holdsNot);
    row->addWidget(m_accept);
}

void ChecklistEditor::open(Mode mode)
{
    if (mode != m_mode) {
        m_note->clear();
        m_holdsNot->setChecked(false);
    }
    m_mode = mode;
    m_what->setVisible(mode == Mode::Files);
    m_holdsNot->setVisible(mode != Mode::Tick);
    m_note->setPlaceholderText(placeholder(mode));
    m_note->setAccessibleName(mode == Mode::Link ? u"Address"_s : u"Note for the record"_s);
    m_accept->setText(acceptWord(mode));
    review();
    show();
    m_note->setFocus();
}

void ChecklistEditor::openFiles(const QStringList &files)
{
    m_files = files;
    m_what->setText(filesText(files));
    parts::setTip(m_what, files.join(u'\n'));
    open(Mode::Files);
}

void ChecklistEditor::setHolds(bool holds)
{
    m_holdsNot->setChecked(!holds);
}

void ChecklistEditor::close(bool forget)
{
    if (forget) {
        m_note->clear();
        m_holdsNot->setChecked(false);
        m_files.clear();
    }
    hide();
}

bool ChecklistEditor::isOpen() const
{
    return !isHidden();
}

QString ChecklistEditor::tickNote() const
{
    return m_mode == Mode::Tick ? m_note->text().trimmed() : QString();
}

/// A note without words and a link without an address say nothing.
void ChecklistEditor::review()
{
    const bool needed = m_mode == Mode::Note || m_mode == Mode::Link;
    const bool written = !m_note->text().trimmed().isEmpty();
    parts::setOffered(m_accept, written || !needed, u"There is nothing to record yet."_s);
}

Evidence ChecklistEditor::evidence() const
{
    Evidence made;
    made.kind = m_mode == Mode::Link ? Evidence::Kind::Link : Evidence::Kind::Note;
    if (m_mode == Mode::Files)
        made.kind = Evidence::Kind::File;
    made.text = m_note->text().trimmed();
    made.holds = !m_holdsNot->isChecked();
    return made;
}

void ChecklistEditor::submit()
{
    if (!m_accept->isEnabled())
        return;
    switch (m_mode) {
    case Mode::Tick: emit ticked(); break;
    case Mode::Note:
    case Mode::Link: emit recorded(evidence()); break;
    case Mode::Files: emit filesGiven(m_files, evidence()); break;
    }
}

/// Enter and Esc are meant for the item, not for the text.
bool ChecklistEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_note || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        submit();
        return true;
    }
    if (key != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    emit left();
    return true;
}

Evidence::Kind fileKind(const QString &path)
{
    static const QStringList Pictures{ u"png"_s, u"jpg"_s, u"jpeg"_s, u"gif"_s, u"webp"_s, u"bmp"_s };
    const QString ending = path.section(u'.', -1).toLower();
    return Pictures.contains(ending) ? Evidence::Kind::Picture : Evidence::Kind::File;
}

} // namespace fairlead
