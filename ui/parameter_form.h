#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace fairlead {

/// A field for each parameter of a deployment. What a person has typed survives a new set of parameters.
class ParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// `defaults`: name and value; `required`: those that must not stay empty.
    void setParameters(const QMap<QString, QString> &defaults, const QStringList &required);
    QMap<QString, QString> values() const;
    /// Names of required parameters without a value.
    QStringList missing() const;

signals:
    void changed();

private:
    QGridLayout *m_grid;
    QMap<QString, QLineEdit *> m_fields;
    QMap<QString, QString> m_typed; ///< only what differs from the default
    QStringList m_required;
};

} // namespace fairlead
