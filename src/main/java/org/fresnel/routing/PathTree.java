package org.fresnel.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the row of a path segment by segment; a literal segment wins over a parameter.
final class PathTree {
  /// The result of a search.
  sealed interface Found {}

  /// The row of that method and path.
  record Row(Endpoint endpoint) implements Found {}

  /// The path is known, the method is not.
  record OtherMethod(List<String> allowed) implements Found {}

  /// The path is unknown.
  record NoRow() implements Found {}

  private final Map<String, PathTree> literals = new HashMap<>();
  private final Map<String, Endpoint> byMethod = new TreeMap<>();
  private @Nullable PathTree parameter;

  private PathTree() {}

  static PathTree of(List<Endpoint> rows) {
    var root = new PathTree();
    rows.forEach(row -> root.add(row, row.segments()));
    return root;
  }

  private void add(Endpoint row, List<String> segments) {
    if (segments.isEmpty()) {
      byMethod.put(row.method(), row);
      return;
    }
    child(segments.getFirst()).add(row, segments.subList(1, segments.size()));
  }

  private PathTree child(String segment) {
    if (!segment.startsWith("{")) {
      return literals.computeIfAbsent(segment, _ -> new PathTree());
    }
    var existing = parameter;
    var child = existing == null ? new PathTree() : existing;
    parameter = child;
    return child;
  }

  Found find(String method, List<String> segments) {
    var leaf = leaf(segments, 0);
    if (leaf == null) {
      return new NoRow();
    }
    var row = leaf.byMethod.get(method);
    return row == null ? new OtherMethod(List.copyOf(leaf.byMethod.keySet())) : new Row(row);
  }

  private @Nullable PathTree leaf(List<String> segments, int from) {
    if (from == segments.size()) {
      return byMethod.isEmpty() ? null : this;
    }
    var literal = literals.get(segments.get(from));
    var leaf = literal == null ? null : literal.leaf(segments, from + 1);
    return leaf == null && parameter != null ? parameter.leaf(segments, from + 1) : leaf;
  }
}
