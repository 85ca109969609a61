package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.upstream.NodeResponse;

/// Checks a node's successful response for faults that another node may correct.
@FunctionalInterface
public interface SuspicionCheck {
  /// Objects to nothing.
  SuspicionCheck NONE = (_, _) -> Optional.empty();

  /// The objection to the response; empty if there is none.
  ///
  /// @param response its head
  /// @param body all of it
  Optional<Objection> objection(NodeResponse response, Buffer body);

  /// Returns whether every response must be compared with a second node's.
  default boolean needsASecondAnswer() {
    return false;
  }

  /// Returns whether its objections are ordinary: no fallback node is asked because of them.
  default boolean isOrdinary() {
    return false;
  }
}
