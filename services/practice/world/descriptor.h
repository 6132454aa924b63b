#pragma once

#include <unistd.h>

#include <utility>

namespace fairlead::practice {

/// Owns a file descriptor and closes it.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset(std::exchange(other.m_number, -1));
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { reset(); }

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    void reset(int number = -1)
    {
        if (m_number >= 0 && m_number != number) {
            ::close(m_number);
        }
        m_number = number;
    }

private:
    int m_number = -1;
};

} // namespace fairlead::practice
