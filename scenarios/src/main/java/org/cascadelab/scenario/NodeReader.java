package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML as texts with positions. It stops at YAML's nodes, before values get types, so that {@code no}, {@code 010} and
 * {@code 1_000} stay what was written. Tags, anchors and aliases are refused: what a value means must be seen where it stands.
 */
final class NodeReader {
    private final Position origin;
    private final boolean hasLines;
    private final List<Problem> problems;

    private NodeReader(Position origin, boolean hasLines, List<Problem> problems) {
        this.origin = origin;
        this.hasLines = hasLines;
        this.problems = problems;
    }

    /** The tree of a file, or null if it cannot be read at all; what is wrong is added to {@code problems}. */
    static Node.Mapping file(String source, String text, List<Problem> problems) {
        Node node = new NodeReader(Position.of(source), true, problems).read(text);
        if (node == null || node instanceof Node.Mapping) {
            return (Node.Mapping) node;
        }
        problems.add(new Problem(node.at(), "", "a scenario is a mapping of keys to values, got " + Node.excerpt(node)));
        return null;
    }

    /** A value that stands alone, as on the command line; it may be a list or mapping in brackets. */
    static Node value(Position at, String text, List<Problem> problems) {
        return text.isEmpty() ? new Node.Scalar("", true, at) : new NodeReader(at, false, problems).read(text);
    }

    private Node read(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(origin.source()).setAllowDuplicateKeys(true).build();
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Problem(origin, "", "there is nothing in it"));
                return null;
            }
            return convert(root.get(), "");
        } catch (MarkedYamlEngineException unreadable) {
            Optional<Mark> mark = unreadable.getProblemMark().or(unreadable::getContextMark);
            String context = unreadable.getContext() == null ? "" : unreadable.getContext() + ": ";
            problems.add(new Problem(position(mark), "", "not readable as YAML: " + context + unreadable.getProblem()));
        } catch (YamlEngineException unreadable) {
            problems.add(new Problem(origin, "", "not readable as YAML: " + unreadable.getMessage()));
        }
        return null;
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
        Position at = position(node.getStartMark());
        if (node.getAnchor().isPresent()) {
            problems.add(new Problem(at, path, "anchors (&%s) are not used here; write the value where it is meant, or use 'extends'"
                    .formatted(node.getAnchor().get().getValue())));
        }
        if (node instanceof ScalarNode scalar) {
            return new Node.Scalar(scalar.getValue(), scalar.isPlain(), at);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, path));
            }
            return new Node.Sequence(items, at);
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(keyAt, path, "a key is a single name"));
                continue;
            }
            String inner = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Node.Member member = new Node.Member(keyAt, convert(tuple.getValueNode(), inner));
            Node.Member before = members.putIfAbsent(key.getValue(), member);
            if (before != null) {
                problems.add(new Problem(keyAt, inner, "duplicate key '%s', first written at %s".formatted(key.getValue(), before.keyAt())));
            }
        }
        return new Node.Mapping(members, at);
    }

    private Position position(Optional<Mark> mark) {
        return hasLines && mark.isPresent() ? new Position(origin.source(), mark.get().getLine() + 1, mark.get().getColumn() + 1) : origin;
    }
}
