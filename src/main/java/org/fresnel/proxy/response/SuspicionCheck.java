package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.upstream.NodeResponse;

/// Looks at a node's successful answer for what another node may know better.
@FunctionalInterface
public interface SuspicionCheck {
  /// Objects to nothing.
  SuspicionCheck NONE = (_, _) -> Optional.empty();

  /// What speaks against the answer; empty if nothing does.
  ///
  /// @param response its head
  /// @param body all of it
  Optional<Objection> objection(NodeResponse response, Buffer body);

  /// Whether any answer will have to be compared with a second node's.
  default boolean needsASecondAnswer() {
    return false;
  }

  /// Whether its objections are ordinary: no node of the reserve is asked for their sake.
  default boolean isOrdinary() {
    return false;
  }
}
