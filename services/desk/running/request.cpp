#include "services/desk/running/request.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

QString requestStream(const QString &deployment)
{
    return u"request/"_s + deployment;
}

QByteArray requestBody(const Command &command)
{
    const QJsonObject body{ { u"by"_s, command.by }, { u"rolePlay"_s, command.rolePlay },
        { u"command"_s, toJson(command) } };
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

std::optional<Command> requestFrom(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    auto command = commandFromJson(json[u"command"_s].toObject());
    if (!command || json[u"by"_s].toString().isEmpty())
        return std::nullopt;
    command->by = json[u"by"_s].toString();
    command->rolePlay = json[u"rolePlay"_s].toBool();
    return command;
}

} // namespace fairlead
