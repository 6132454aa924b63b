#pragma once

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace fairlead {

/// How well `pattern` fits `text`: -1 when its characters are not in the text in this order, else higher is
/// better. Case and blanks in the pattern do not count; characters that begin a word or follow one another
/// do.
int fuzzyScore(const QString &pattern, const QString &text);

/// Everything that can be done, narrowed down by what was typed; best match first.
class ActionListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        GroupRole, ///< QString: the menu's name
        ShortcutRole, ///< QString
        EnabledRole, ///< bool
        WhyNotRole, ///< QString: one sentence, empty when enabled
    };

    struct Action
    {
        QString id;
        QString text;
        QString group;
        QString shortcut;
        bool enabled = true;
        QString whyNot = {};
    };

    using QAbstractListModel::QAbstractListModel;

    void setActions(std::vector<Action> actions);
    void setPattern(const QString &pattern);
    /// nullptr outside the rows.
    const Action *action(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// A disabled action can be selected (to read why) but is not enabled.
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<int> matches() const;

    std::vector<Action> m_actions;
    std::vector<int> m_shown; ///< indices into m_actions
    QString m_pattern;
};

} // namespace fairlead
