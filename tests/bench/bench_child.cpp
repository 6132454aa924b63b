// What the log benchmarks run as a step: `bench_child LINES [each]` prints lines of 100 bytes, in blocks of
// 64 KiB or, with `each`, every line by a write of its own.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

namespace {

constexpr std::size_t LineLength = 100;
constexpr std::size_t BlockSize = 64 * 1024;

bool put(const std::string &bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
        if (written <= 0)
            return false;
        done += static_cast<std::size_t>(written);
    }
    return true;
}

/// "0000000042 GET /api/orders 200 in 13 ms …", its number changed in place: making the text must not be the
/// slow part.
class Line
{
public:
    Line()
    {
        m_text = "0000000000 INFO  gateway  GET /api/orders/v2/items status=200 bytes=5120 time=13ms trace=";
        m_text += "9f3a7c21";
        m_text.resize(LineLength - 1, '.');
        m_text += '\n';
    }

    const std::string &next()
    {
        for (std::size_t at = 10; at-- > 0;) {
            if (m_text[at] != '9') {
                ++m_text[at];
                break;
            }
            m_text[at] = '0';
        }
        return m_text;
    }

private:
    std::string m_text;
};

} // namespace

int main(int argc, char **argv)
{
    const long lines = argc > 1 ? std::atol(argv[1]) : 0;
    const bool each = argc > 2 && std::strcmp(argv[2], "each") == 0;
    Line line;
    std::string block;
    for (long i = 0; i < lines; ++i) {
        block += line.next();
        if (each || block.size() >= BlockSize) {
            if (!put(block))
                return 1;
            block.clear();
        }
    }
    return put(block) ? 0 : 1;
}
