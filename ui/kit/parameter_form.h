#pragma once

#include "models/snapshots.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace fairlead {

class CodeBox;
class ToneLabel;

/// A field for each parameter of a deployment: what kind of value it is, where its default comes from, which
/// lines use it, and the command with it, as written and as it will run. What a person has typed survives a
/// new set of parameters.
class ParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget *parent = nullptr);

    void setParameters(const Proposal &proposal);
    QMap<QString, QString> values() const;
    /// Names of needed parameters without a value.
    QStringList missing() const;
    /// "NAME: not a commit …" for each value that does not suit its type.
    QStringList faults() const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        Parameter parameter;
        QLineEdit *field = nullptr;
        ToneLabel *fault = nullptr;
        bool needed = false;
    };

    void addRow(const Parameter &parameter, const Proposal &proposal, bool needed);
    void review(const Row &row);
    void showUse(const QString &name);

    QGridLayout *m_grid;
    QLabel *m_useTitle;
    QLabel *m_writtenTitle;
    CodeBox *m_written;
    QLabel *m_scriptTitle;
    CodeBox *m_script;
    QMap<QString, Row> m_rows; ///< by name
    QMap<QString, QString> m_typed; ///< only what a person has changed
    Pipeline m_pipeline;
};

} // namespace fairlead
