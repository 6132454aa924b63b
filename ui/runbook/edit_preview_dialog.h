#pragma once

#include "models/runbook_view.h"

#include <QDialog>

class QPushButton;

namespace fairlead {

class Desk;
class MessageBar;

/// What a change does to a runbook's file, line by line; writes it when a person says so. Stays open, with
/// what went wrong, until the desk has written it.
class EditPreviewDialog : public QDialog
{
    Q_OBJECT

public:
    EditPreviewDialog(Desk &desk, EditPreview preview, QWidget *parent = nullptr);

    const EditPreview &preview() const { return m_preview; }
    void done(int result) override;

signals:
    void written(const fairlead::EditPreview &preview);

private:
    void makeLayout();
    QLayout *makeButtons();
    void write();
    void setBusy(bool busy);

    Desk &m_desk;
    EditPreview m_preview;
    MessageBar *m_messages;
    QPushButton *m_cancel;
    QPushButton *m_write;
    bool m_busy = false;
};

} // namespace fairlead
