#pragma once

#include <QString>

#include <optional>

namespace fairlead {

struct WrittenNumber
{
    double value = 0;
    qsizetype length = 0;
    bool word = false; ///< "two", "eine", "三"
};

/// The number that stands at `at` of a folded text: digits with a decimal point or comma or thousands between
/// them, or a number word of five languages. Nothing for versions, addresses and dates ("1.2.3",
/// "2025-01-27").
std::optional<WrittenNumber> numberAt(const QString &folded, qsizetype at);

/// A length of time that is said without a number before its unit: "half an hour", "eine Viertelstunde",
/// "media hora", "半小时"; value in s.
std::optional<WrittenNumber> spokenTimeAt(const QString &folded, qsizetype at);

/// A pattern that finds every place where one of the two may begin.
QString numberStartPattern();

} // namespace fairlead
