#pragma once

#include "models/evidence.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead {

/// The one line below a checklist's item in which a person writes: the note of a tick, a note, a link, or
/// what files show. Enter hands it over, Esc closes it. Hidden until it is opened.
class ChecklistEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Tick, Note, Link, Files };

    explicit ChecklistEditor(QWidget *parent = nullptr);

    /// Takes the focus. What was written for the same mode stays.
    void open(Mode mode);
    /// For files that a person has chosen or dropped; absolute paths.
    void openFiles(const QStringList &files);
    /// Preset "shows that it does not hold"; only of evidence.
    void setHolds(bool holds);
    /// Hides it; `forget` empties it, too.
    void close(bool forget);
    bool isOpen() const;
    Mode mode() const { return m_mode; }
    /// The note that a tick would take with it; empty while something else is written.
    QString tickNote() const;

signals:
    /// With tickNote().
    void ticked();
    void recorded(const fairlead::Evidence &evidence);
    void filesGiven(const QStringList &files, const fairlead::Evidence &evidence);
    /// Esc: the item has the focus again.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void review();
    void submit();
    Evidence evidence() const;

    Mode m_mode = Mode::Tick;
    QStringList m_files;
    QLabel *m_what;
    QLineEdit *m_note;
    QCheckBox *m_holdsNot;
    QPushButton *m_accept;
};

/// Picture or File, by the file's name.
Evidence::Kind fileKind(const QString &path);

} // namespace fairlead
