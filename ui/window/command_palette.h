#pragma once

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace fairlead {

class ActionListModel;
class ActionRegistry;

/// Finds any action by a few letters of its name. Enter runs it, Esc closes; a disabled one says why.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(ActionRegistry &registry, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void narrow(const QString &pattern);
    void move(int rows);
    void explain();
    void runPicked();

    ActionRegistry &m_registry;
    ActionListModel *m_model;
    QLineEdit *m_pattern;
    QListView *m_list;
    QLabel *m_hint;
};

} // namespace fairlead
