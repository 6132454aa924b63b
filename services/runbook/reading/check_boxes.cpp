#include "services/runbook/reading/check_boxes.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isOpenBox(QChar c)
{
    return u"\u2B1C\u2B1B\u25A1\u2610\u25FB\u25FD\u25A2\u2751\u274F\u25AB"_s.contains(c);
}

bool isTickedBox(QChar c)
{
    return u"\u2611\u2612\u25A3\u25C9"_s.contains(c);
}

bool isBox(QChar c)
{
    return isOpenBox(c) || isTickedBox(c);
}

} // namespace

bool startsWithBox(const QString &text)
{
    const QString trimmed = text.left(16).trimmed();
    return trimmed.size() > 1 && isBox(trimmed.front());
}

std::vector<BoxedText> boxesIn(const QString &text)
{
    constexpr std::size_t Most = 1000;
    constexpr QChar Variation(0xFE0F);
    std::vector<BoxedText> boxes;
    qsizetype from = 0;
    const auto take = [&](qsizetype to) {
        while (from < to && text[from].isSpace())
            ++from;
        const QString entry = text.mid(from, to - from).trimmed();
        if (entry.size() > 1 && isBox(entry.front()) && boxes.size() < Most)
            boxes.push_back(
                { entry.mid(1).remove(Variation).simplified(), from, isTickedBox(entry.front()) });
        from = to;
    };
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (isBox(text[i]))
            take(i);
    }
    take(text.size());
    return boxes;
}

} // namespace fairlead
