#pragma once

#include <QDialog>

#include <vector>

class QCheckBox;
class QLabel;
class QTabWidget;
class QTableView;

namespace fairlead {

class CompareModel;
class Desk;

/// Two deployments beside each other: overview, steps, what ran differently, decisions.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(Desk &desk, const QString &older, const QString &newer, QWidget *parent = nullptr);

private:
    CompareModel *addTab(const QString &name);
    void makeLayout();
    void wire();
    void fill();
    void fit();

    Desk &m_desk;
    QString m_older;
    QString m_newer;
    QLabel *m_about;
    QTabWidget *m_tabs;
    QCheckBox *m_only;
    std::vector<CompareModel *> m_models;
    std::vector<QTableView *> m_tables;
};

} // namespace fairlead
