#pragma once

#include <QByteArray>
#include <QString>

#include <md4c.h>

namespace fairlead {

/// How far a walk over a document came.
enum class WalkEnd {
    Whole,
    TooManyLinks, ///< more link definitions than are looked up in reasonable time; nothing was walked
    TooMuch, ///< more events than the text's size explains, or the sink was full
};

inline constexpr qsizetype MostLinkDefinitions = 10'000;

/// Hands md4c's events to a Sink, which has enterBlock(type, detail), leaveBlock(type), enterSpan(type),
/// leaveSpan(type), text(type, piece, size) and, when it may have had enough, isFull().
template <typename Sink>
class MarkdownWalk
{
public:
    MarkdownWalk(Sink &sink, const QByteArray &text)
        : m_sink(sink)
        , m_text(text)
        , m_budget(EventsForAnyDocument + EventsForAByte * text.size())
    {
    }

    /// Reads the text from the byte `start` on; `flags` are md4c's.
    WalkEnd from(qsizetype start, unsigned flags)
    {
        if (m_text.count("]:") > MostLinkDefinitions)
            return WalkEnd::TooManyLinks;
        MD_PARSER parser{};
        parser.flags = flags;
        parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *walk) {
            return at(walk).after([&](Sink &sink) { sink.enterBlock(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void *, void *walk) {
            return at(walk).after([&](Sink &sink) { sink.leaveBlock(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void *, void *walk) {
            return at(walk).after([&](Sink &sink) { sink.enterSpan(type); });
        };
        parser.leave_span = [](MD_SPANTYPE type, void *, void *walk) {
            return at(walk).after([&](Sink &sink) { sink.leaveSpan(type); });
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR *piece, MD_SIZE size, void *walk) {
            return at(walk).after([&](Sink &sink) { sink.text(type, piece, size); });
        };
        const auto size = static_cast<MD_SIZE>(m_text.size() - start);
        return md_parse(m_text.constData() + start, size, &parser, this) == 0 ? WalkEnd::Whole
                                                                              : WalkEnd::TooMuch;
    }

private:
    static constexpr qint64 EventsForAnyDocument = 100'000;
    static constexpr qint64 EventsForAByte = 3;

    static MarkdownWalk &at(void *walk) { return *static_cast<MarkdownWalk *>(walk); }

    /// Non-zero ends the parse: a table of a thousand columns multiplies every short row.
    template <typename Event>
    int after(Event event)
    {
        event(m_sink);
        bool full = false;
        if constexpr (requires { m_sink.isFull(); })
            full = m_sink.isFull();
        return --m_budget < 0 || full ? 1 : 0;
    }

    Sink &m_sink;
    const QByteArray &m_text;
    qint64 m_budget = 0;
};

} // namespace fairlead
