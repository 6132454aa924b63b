#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace fairlead {

/// One attribute of a list as it is spelled; offsets are bytes.
struct AttributeToken
{
    enum class Form {
        Pair, ///< name=value
        Word, ///< backup: the kind
        Hash, ///< #x: the name
        Dot, ///< .x: the class
    };

    Form form = Form::Pair;
    QString name = {}; ///< lower case
    QString value = {}; ///< without quotes
    qsizetype at = 0;
    qsizetype length = 0;
    qsizetype valueAt = 0; ///< Pair: of the value with its quotes; otherwise of the word without its mark
    char quote = 0; ///< Pair: '"', '\'', or 0
};

/// The list's attributes in order, found by the same rules as the reader's.
std::vector<AttributeToken> attributeTokens(const QByteArray &list);

/// True for what may stand without `name=` in front: letters, digits, - and _, beginning with a letter or _.
bool isBareWord(const QString &text);

} // namespace fairlead
