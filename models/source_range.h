#pragma once

namespace fairlead {

/// Lines of a text, 1-based and inclusive. {0, 0} means "nowhere".
struct SourceRange
{
    int first = 0;
    int last = 0;

    bool isValid() const { return first > 0; }
    friend bool operator==(const SourceRange &, const SourceRange &) = default;
};

} // namespace fairlead
