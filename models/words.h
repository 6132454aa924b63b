#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace fairlead {

/// The words by which an enumeration's values are stored and shown: one table, read both ways.
template <typename Enum, std::size_t N>
struct Words
{
    std::array<std::pair<Enum, QStringView>, N> table;

    QString word(Enum value) const
    {
        for (const auto &[candidate, text] : table) {
            if (candidate == value)
                return text.toString();
        }
        return {};
    }

    std::optional<Enum> value(QStringView word) const
    {
        for (const auto &[candidate, text] : table) {
            if (text == word)
                return candidate;
        }
        return std::nullopt;
    }
};

} // namespace fairlead
