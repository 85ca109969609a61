package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// What an operator wants of a rollout. Everything may be left out.
///
/// @param nodes names; by default all nodes in use
@RegisterForReflection
public record RolloutRequest(@Nullable List<@Nullable String> nodes) {
  public static final RolloutRequest PLAIN = new RolloutRequest(null);

  /// The names; empty for all nodes in use.
  public List<String> names() {
    var names = Objects.requireNonNullElse(nodes, List.<@Nullable String>of());
    if (names.stream().anyMatch(Objects::isNull)) {
      throw new RejectedChangeException(
          RejectedChangeException.Kind.MALFORMED,
          "nodes: expected a list of names, got null in it");
    }
    return names.stream().filter(Objects::nonNull).toList();
  }
}
