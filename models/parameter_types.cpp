#include "models/parameter_types.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Type = Parameter::Type;

struct TypeRule
{
    Type type;
    QRegularExpression name;
};

/// Read from top to bottom, the first that fits counts. Names are upper case with underscores.
const std::array<TypeRule, 7> &typeRules()
{
    static const std::array<TypeRule, 7> rules{ {
        { Type::Commit, QRegularExpression(u"(?:^|_)(?:COMMIT|SHA|SHA1|REV|REVISION|REF|HASH)(?:_|$)"_s) },
        { Type::Timestamp,
            QRegularExpression(u"(?:^|_)(?:TIMESTAMP|DATE|DATETIME|TIME)(?:_|$)|^GIVEN_YYYY|^YYYY"_s) },
        { Type::Version, QRegularExpression(u"(?:^|_)(?:VERSION|TAG|RELEASE)(?:_|$)"_s) },
        { Type::Url, QRegularExpression(u"(?:^|_)(?:URL|URI|ENDPOINT|DSN)(?:_|$)"_s) },
        { Type::Path, QRegularExpression(u"(?:^|_)(?:PATH|FILE|FILENAME|DIR|DIRECTORY|FOLDER)(?:_|$)"_s) },
        { Type::Service, QRegularExpression(u"(?:^|_)(?:SERVICE|SERVICE_NAME|APP|DEPLOYMENT)$"_s) },
        { Type::Number, QRegularExpression(u"(?:^|_)(?:COUNT|NUMBER|REPLICAS|PORT|INSTANCES)$"_s) },
    } };
    return rules;
}

const QRegularExpression &formOf(Type type)
{
    static const QRegularExpression commit(u"^[0-9A-Za-z][\\w./~^@{}-]{0,199}$"_s);
    static const QRegularExpression version(u"^[0-9A-Za-z][\\w.+:/@-]{0,199}$"_s);
    static const QRegularExpression time(u"^[0-9][0-9TZ:._+-]{0,63}$"_s);
    static const QRegularExpression url(u"^[a-z][a-z0-9+.-]*://\\S+$"_s);
    static const QRegularExpression service(u"^[A-Za-z0-9][\\w.-]{0,99}$"_s);
    static const QRegularExpression number(u"^\\d{1,12}$"_s);
    static const QRegularExpression any(u"^[^\\x00-\\x08\\x0a-\\x1f]*$"_s);
    switch (type) {
    case Type::Commit: return commit;
    case Type::Version: return version;
    case Type::Timestamp: return time;
    case Type::Url: return url;
    case Type::Service: return service;
    case Type::Number: return number;
    case Type::Path:
    case Type::Text: break;
    }
    return any;
}

QString shapeOf(Type type)
{
    switch (type) {
    case Type::Commit: return u"a commit, a branch or a tag: letters, digits and ./-_~^"_s;
    case Type::Version: return u"a version such as 2.14.0: letters, digits and .+-_:/"_s;
    case Type::Timestamp: return u"a time such as 20260131-2200: digits and -:T"_s;
    case Type::Url: return u"an address with its scheme, such as https://host/path"_s;
    case Type::Service: return u"a service's name: letters, digits and .-_"_s;
    case Type::Number: return u"a whole number"_s;
    case Type::Path:
    case Type::Text: break;
    }
    return u"text on one line"_s;
}

} // namespace

Parameter::Type parameterType(const QString &name, const QString &token)
{
    if (token.startsWith(u"YYYY"))
        return Type::Timestamp;
    for (const TypeRule &rule : typeRules()) {
        if (rule.name.match(name).hasMatch())
            return rule.type;
    }
    return Type::Text;
}

QString parameterFault(Parameter::Type type, const QString &value)
{
    constexpr qsizetype Longest = 4096;
    if (value.isEmpty())
        return {};
    if (value.size() > Longest)
        return u"at most %1 characters"_s.arg(Longest);
    return formOf(type).match(value).hasMatch() ? QString() : u"not %1"_s.arg(shapeOf(type));
}

} // namespace fairlead
