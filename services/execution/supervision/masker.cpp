#include "services/execution/supervision/masker.h"

#include "services/execution/supervision/secret_forms.h"

#include <algorithm>
#include <cstring>

namespace fairlead::supervision {

namespace {

constexpr std::size_t BlockLength = 3;
constexpr std::size_t HashBits = 14; // a table of 16 KiB stays in the nearest cache
constexpr std::size_t HashValues = std::size_t{ 1 } << HashBits;

std::uint16_t hashBlock(const char *at)
{
    std::uint16_t low = 0;
    std::memcpy(&low, at, sizeof low);
    const std::uint32_t block = low | static_cast<std::uint32_t>(static_cast<unsigned char>(at[2])) << 16;
    return static_cast<std::uint16_t>((block * 0x9E3779B1U) >> (32 - HashBits));
}

} // namespace

Masker::Masker(const std::vector<std::string> &secrets)
{
    for (const std::string &secret : secrets) {
        std::vector<std::string> forms = secretForms(secret);
        std::move(forms.begin(), forms.end(), std::back_inserter(m_forms));
    }
    std::sort(m_forms.begin(), m_forms.end());
    m_forms.erase(std::unique(m_forms.begin(), m_forms.end()), m_forms.end());
    if (active())
        buildTables();
}

void Masker::buildTables()
{
    const auto shorter = [](const std::string &a, const std::string &b) { return a.size() < b.size(); };
    const auto [least, most] = std::minmax_element(m_forms.begin(), m_forms.end(), shorter);
    m_longest = most->size();
    m_shortest = std::min<std::size_t>(least->size(), 255);
    const std::size_t lastBlock = m_shortest - BlockLength;
    m_shift.assign(HashValues, static_cast<std::uint8_t>(lastBlock + 1));
    for (std::uint32_t form = 0; form < m_forms.size(); ++form) {
        const std::string &text = m_forms[form];
        for (std::size_t at = 0; at <= lastBlock; ++at) {
            std::uint8_t &shift = m_shift[hashBlock(text.data() + at)];
            shift = std::min(shift, static_cast<std::uint8_t>(lastBlock - at));
        }
        m_entries.push_back({ hashBlock(text.data() + lastBlock), form });
        m_firstByte[static_cast<unsigned char>(text[0])] = true;
    }
    std::sort(m_entries.begin(), m_entries.end(), [this](const Entry &a, const Entry &b) {
        return a.block != b.block ? a.block < b.block : m_forms[a.form].size() > m_forms[b.form].size();
    });
}

std::size_t Masker::longestFormAt(std::string_view text, std::uint16_t block) const
{
    auto entry = std::lower_bound(m_entries.begin(), m_entries.end(), block,
        [](const Entry &candidate, std::uint16_t wanted) { return candidate.block < wanted; });
    for (; entry != m_entries.end() && entry->block == block; ++entry) {
        if (text.starts_with(m_forms[entry->form]))
            return m_forms[entry->form].size();
    }
    return 0;
}

/// How far the window at `at` may move; notes the longest form that begins there.
inline std::size_t Masker::look(std::string_view text, std::size_t at, std::vector<Match> &found) const
{
    const std::uint16_t block = hashBlock(text.data() + at + m_shortest - BlockLength);
    const std::size_t shift = m_shift[block];
    if (shift > 0)
        return shift;
    if (m_firstByte[static_cast<unsigned char>(text[at])]) {
        if (const std::size_t length = longestFormAt(text.substr(at), block); length > 0)
            found.push_back({ at, length });
    }
    return 1;
}

/// Moves every place on, none beyond its lane, as long as none has to look closer. The four are written out:
/// in an array the compiler keeps them in memory, and that is three times as slow.
void Masker::skip(Places &at, const char *begin, std::size_t width) const
{
    const std::uint8_t *const shifts = m_shift.data();
    const std::size_t lastBlock = m_shortest - BlockLength;
    auto [a, b, c, d] = at;
    const auto room = [&](const char *place, std::size_t lane) {
        const char *const end = begin + lane * width;
        return place < end ? static_cast<std::size_t>(end - place) / (lastBlock + 1) : 0;
    };
    bool skipping = true;
    while (skipping) {
        std::size_t steps = std::min({ room(a, 1), room(b, 2), room(c, 3), room(d, 4) });
        for (skipping = steps > 0; skipping && steps > 0; --steps) {
            const std::size_t ofA = shifts[hashBlock(a + lastBlock)];
            const std::size_t ofB = shifts[hashBlock(b + lastBlock)];
            const std::size_t ofC = shifts[hashBlock(c + lastBlock)];
            const std::size_t ofD = shifts[hashBlock(d + lastBlock)];
            skipping = ofA > 0 && ofB > 0 && ofC > 0 && ofD > 0;
            a += skipping ? ofA : 0;
            b += skipping ? ofB : 0;
            c += skipping ? ofC : 0;
            d += skipping ? ofD : 0;
        }
    }
    at = { a, b, c, d };
}

/// All forms that begin before `end`, by their start.
std::vector<Masker::Match> Masker::matchesIn(std::string_view text, std::size_t end) const
{
    const std::size_t stop = text.size() < m_shortest ? 0 : std::min(end, text.size() - m_shortest + 1);
    const std::size_t width = stop / Lanes;
    Places at;
    std::array<std::vector<Match>, Lanes> found;
    for (std::size_t i = 0; i < Lanes; ++i)
        at[i] = text.data() + i * width;
    const auto place = [&](std::size_t i) { return static_cast<std::size_t>(at[i] - text.data()); };
    const auto within = [&](std::size_t i) { return place(i) < (i + 1) * width; };
    while (within(0) && within(1) && within(2) && within(3)) {
        skip(at, text.data(), width);
        for (std::size_t i = 0; i < Lanes; ++i) {
            if (within(i))
                at[i] += look(text, place(i), found[i]);
        }
    }
    for (std::size_t i = 0; i < Lanes; ++i) {
        const std::size_t last = i + 1 < Lanes ? (i + 1) * width : stop;
        while (place(i) < last)
            at[i] += look(text, place(i), found[i]);
        if (i > 0)
            found[0].insert(found[0].end(), found[i].begin(), found[i].end());
    }
    return std::move(found[0]);
}

bool Masker::beginsAForm(std::string_view text) const
{
    const auto form = std::lower_bound(m_forms.begin(), m_forms.end(), text);
    const auto longer = [&](auto at) { return at != m_forms.end() && at->starts_with(text); };
    if (longer(form) && form->size() > text.size())
        return true;
    return longer(form) && longer(form + 1); // `text` is a form itself: what follows it may be a longer one
}

std::size_t Masker::undecidedFrom(std::string_view text) const
{
    const std::size_t reach = std::min(text.size(), m_longest - 1);
    for (std::size_t at = text.size() - reach; at < text.size(); ++at) {
        if (m_firstByte[static_cast<unsigned char>(text[at])] && beginsAForm(text.substr(at)))
            return at;
    }
    return text.size();
}

void Masker::process(std::string_view text, std::size_t end, const Sink &sink)
{
    std::size_t run = m_covered; // everything before it is written, or a mask stands for it
    for (const Match &match : matchesIn(text, end)) {
        if (match.start >= run) {
            if (match.start > run)
                sink(text.substr(run, match.start - run));
            sink(Mask);
            m_masked = true;
        }
        run = std::max(run, match.start + match.length); // forms may overlap: all of them go
    }
    if (run < end)
        sink(text.substr(run, end - run));
    m_covered = run > end ? run - end : 0;
}

/// Decides what was held back: a form that begins there ends within the first bytes of a long `piece`.
void Masker::crossBoundary(std::string_view piece, const Sink &sink)
{
    const std::size_t decided = m_held.size();
    m_held += piece.substr(0, m_longest - 1);
    process(m_held, decided, sink);
    m_held.clear();
}

void Masker::feed(std::string_view piece, const Sink &sink)
{
    if (!active()) {
        sink(piece);
        return;
    }
    std::string joined;
    if (!m_held.empty() && piece.size() >= m_longest) {
        crossBoundary(piece, sink);
    } else if (!m_held.empty()) {
        joined = std::move(m_held);
        joined += piece;
        piece = joined;
    }
    const std::size_t end = undecidedFrom(piece);
    process(piece, end, sink);
    m_held = piece.substr(end);
}

void Masker::finish(const Sink &sink)
{
    const std::string held = std::move(m_held);
    m_held.clear();
    if (!held.empty())
        process(held, held.size(), sink);
}

void Masker::feed(std::string_view piece, std::string &out)
{
    feed(piece, [&out](std::string_view decided) { out += decided; });
}

void Masker::finish(std::string &out)
{
    finish([&out](std::string_view decided) { out += decided; });
}

bool Masker::contains(std::string_view text) const
{
    return active() && !matchesIn(text, text.size()).empty();
}

} // namespace fairlead::supervision
