#pragma once

#include "services/workspace/yaml_parser.h"

#include <QHash>

#include <optional>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

namespace fairlead {

/// Turns byte columns into character columns; cheap because marks mostly grow.
class MarkReader
{
public:
    explicit MarkReader(const QByteArray &text);
    YamlMark read(const YAML::Mark &mark);

private:
    const QByteArray &m_text;
    std::vector<qsizetype> m_lineStarts;
    int m_line = -1;
    qsizetype m_bytes = 0; ///< of m_line that are counted
    int m_characters = 0; ///< in them
};

/// Builds the value from the parser's events and throws YAML::ParserException at the first thing refused:
/// the limits hold while the text is read, not after.
class YamlBuilder final : public YAML::EventHandler
{
public:
    explicit YamlBuilder(const QByteArray &text);

    YamlNodePointer result() const { return m_result; }
    YamlMark read(const YAML::Mark &mark) { return m_marks.read(mark); }

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { close(); }

private:
    /// A node with what it weighs once its aliases are written out.
    struct Weighed
    {
        YamlNodePointer node;
        int nodes = 1;
        int height = 1;
    };
    struct Frame
    {
        std::shared_ptr<YamlNode> node;
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        std::optional<YamlEntry> pending = {}; ///< a key that waits for its value
        QHash<QString, YamlMark> keys = {};
        int nodes = 1;
        int height = 1;
    };

    void open(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor);
    void close();
    void add(const Weighed &value, const YAML::Mark &mark, YAML::anchor_t anchor);
    void addKey(Frame &frame, const Weighed &value, const YAML::Mark &mark);

    MarkReader m_marks;
    std::vector<Frame> m_stack;
    QHash<YAML::anchor_t, Weighed> m_anchors;
    YamlNodePointer m_result;
    int m_total = 0; ///< nodes so far, aliases written out
    bool m_started = false;
};

} // namespace fairlead
