#pragma once

#include <QByteArrayView>

namespace fairlead {

constexpr char16_t ReplacementCharacter = 0xfffd;

struct DecodedCharacter
{
    char32_t character = ReplacementCharacter;
    int bytes = 1;
};

/// One character of UTF-8 from `at`, whose byte is not ASCII. Invalid bytes count one by one.
DecodedCharacter decodeCharacter(QByteArrayView line, qsizetype at);
/// Characters that hide, reorder or break what a person reads.
bool isTreacherous(char32_t c);
/// The visible picture of a C0 control character or DEL.
char16_t pictureOf(unsigned char byte);

} // namespace fairlead
