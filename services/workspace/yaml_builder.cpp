#include "services/workspace/yaml_builder.h"

#include <algorithm>
#include <yaml-cpp/exceptions.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

[[noreturn]] void refuse(const YAML::Mark &mark, const QString &message)
{
    throw YAML::ParserException(mark, message.toStdString());
}

/// "?" is a plain scalar, "!" a quoted one; the standard text tag is as good as quotes.
bool isQuoted(const YAML::Mark &mark, const std::string &tag)
{
    if (tag.empty() || tag == "?")
        return false;
    if (tag == "!" || tag == "tag:yaml.org,2002:str")
        return true;
    refuse(
        mark, u"the tag %1 is not understood: write the value without it"_s.arg(QString::fromStdString(tag)));
}

} // namespace

MarkReader::MarkReader(const QByteArray &text)
    : m_text(text)
{
    m_lineStarts.push_back(text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        m_lineStarts.push_back(at + 1);
}

YamlMark MarkReader::read(const YAML::Mark &mark)
{
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= m_lineStarts.size())
        return { static_cast<int>(m_lineStarts.size()), 1 };
    if (mark.line != m_line || mark.column < m_bytes) {
        m_line = mark.line;
        m_bytes = 0;
        m_characters = 0;
    }
    const qsizetype start = m_lineStarts[static_cast<std::size_t>(m_line)];
    for (; m_bytes < mark.column && start + m_bytes < m_text.size(); ++m_bytes)
        m_characters += (m_text[start + m_bytes] & 0xc0) == 0x80 ? 0 : 1;
    return { m_line + 1, m_characters + 1 };
}

YamlBuilder::YamlBuilder(const QByteArray &text)
    : m_marks(text)
{
}

void YamlBuilder::OnDocumentStart(const YAML::Mark &mark)
{
    if (m_started)
        refuse(mark, u"a second document begins here (---): one file holds one"_s);
    m_started = true;
}

void YamlBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    auto node = std::make_shared<YamlNode>();
    node->mark = m_marks.read(mark);
    add({ node }, mark, anchor);
}

void YamlBuilder::OnScalar(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value)
{
    auto node = std::make_shared<YamlNode>();
    node->kind = YamlNode::Kind::Text;
    node->mark = m_marks.read(mark);
    node->text = QString::fromStdString(value);
    node->quoted = isQuoted(mark, tag);
    add({ node }, mark, anchor);
}

void YamlBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const auto found = m_anchors.constFind(anchor);
    if (found == m_anchors.cend())
        refuse(mark, u"this alias stands inside what it refers to"_s);
    add(*found, mark, 0);
}

void YamlBuilder::OnSequenceStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(YamlNode::Kind::List, mark, tag, anchor);
}

void YamlBuilder::OnMapStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(YamlNode::Kind::Map, mark, tag, anchor);
}

void YamlBuilder::open(
    YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
{
    (void)isQuoted(mark, tag);
    if (m_stack.size() >= maxYamlDepth)
        refuse(mark, u"this is nested deeper than %1 levels"_s.arg(maxYamlDepth));
    Frame frame;
    frame.node = std::make_shared<YamlNode>();
    frame.node->kind = kind;
    frame.node->mark = m_marks.read(mark);
    frame.mark = mark;
    frame.anchor = anchor;
    m_total += frame.nodes;
    m_stack.push_back(std::move(frame));
}

void YamlBuilder::close()
{
    const Frame frame = std::move(m_stack.back());
    m_stack.pop_back();
    m_total -= frame.nodes; // add() counts them again, as part of the whole
    add({ frame.node, frame.nodes, frame.height }, frame.mark, frame.anchor);
}

void YamlBuilder::add(const Weighed &value, const YAML::Mark &mark, YAML::anchor_t anchor)
{
    if (anchor != 0)
        m_anchors.insert(anchor, value);
    if (m_stack.empty()) {
        m_result = value.node;
        return;
    }
    Frame &frame = m_stack.back();
    frame.nodes += value.nodes;
    m_total += value.nodes;
    frame.height = std::max(frame.height, value.height + 1);
    if (m_total > maxYamlNodes)
        refuse(mark, u"this holds more than %1 values, aliases written out"_s.arg(maxYamlNodes));
    if (frame.height > maxYamlDepth)
        refuse(mark, u"this is nested deeper than %1 levels, aliases written out"_s.arg(maxYamlDepth));
    if (frame.node->items.size() + frame.node->entries.size() >= maxYamlItems)
        refuse(mark, u"this list or map holds more than %1 entries"_s.arg(maxYamlItems));
    if (frame.node->kind == YamlNode::Kind::List)
        frame.node->items.push_back(value.node);
    else
        addKey(frame, value, mark);
}

void YamlBuilder::addKey(Frame &frame, const Weighed &value, const YAML::Mark &mark)
{
    if (frame.pending) {
        frame.pending->value = value.node;
        frame.node->entries.push_back(std::move(*frame.pending));
        frame.pending.reset();
        return;
    }
    if (value.node->kind != YamlNode::Kind::Text)
        refuse(mark, u"a key must be a text"_s);
    const QString &key = value.node->text;
    const YamlMark at = m_marks.read(mark);
    if (const auto earlier = frame.keys.constFind(key); earlier != frame.keys.cend())
        refuse(mark, u"the key %1 is given twice, first in line %2"_s.arg(key).arg(earlier->line));
    frame.keys.insert(key, at);
    frame.pending = YamlEntry{ key, at, nullptr };
}

} // namespace fairlead
