#include "services/workspace/secret_reference.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype maxReference = 1024;

Error invalid(const QString &message)
{
    return { Error::Kind::Invalid, message };
}

QString opening()
{
    return u"${secret:"_s;
}

Result<SecretReference> readReference(const QString &inner)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][A-Za-z0-9_./-]*$"_s);
    static const QRegularExpression variable(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    using Source = SecretReference::Source;
    const QString text = opening() + inner + u'}';
    if (inner.startsWith(u"file:"_s) && inner.size() > 5)
        return SecretReference{ Source::File, inner.mid(5), text };
    if (inner.startsWith(u"env:"_s) && variable.match(inner.mid(4)).hasMatch())
        return SecretReference{ Source::Environment, inner.mid(4), text };
    if (inner.startsWith(u"command:"_s)) {
        return invalid(
            u"A command for a secret is given by name: list it under secrets in fairlead.yaml, then "
            "write ${secret:<name>}."_s);
    }
    if (name.match(inner).hasMatch())
        return SecretReference{ Source::Named, inner, text };
    return invalid(u"%1 is no reference to a secret: write ${secret:<name>}, ${secret:file:<path>} or "
                   "${secret:env:<VARIABLE>}."_s.arg(text.left(200)));
}

} // namespace

bool holdsSecret(const QString &text)
{
    return text.contains(opening());
}

bool isSecretReference(const QString &text)
{
    const Result<QList<SecretPiece>> pieces = splitSecrets(text);
    return pieces && pieces->size() == 1 && pieces->first().reference;
}

Result<QList<SecretPiece>> splitSecrets(const QString &text)
{
    QList<SecretPiece> pieces;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype start = text.indexOf(opening(), at);
        if (start != at)
            pieces.append({ text.mid(at, start < 0 ? -1 : start - at), std::nullopt });
        if (start < 0)
            break;
        const qsizetype end = text.indexOf(u'}', start);
        if (end < 0 || end - start > maxReference)
            return invalid(u"A reference to a secret is not closed: ${secret: needs a } after the name."_s);
        const qsizetype inner = start + opening().size();
        Result<SecretReference> reference = readReference(text.mid(inner, end - inner));
        if (!reference)
            return reference.error();
        pieces.append({ {}, std::move(reference).value() });
        at = end + 1;
    }
    return pieces;
}

} // namespace fairlead
