package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.judge.Objection;
import org.fresnel.wire.NodeResponse;

/// Looks at a node's successful answer for what another node may know better.
@FunctionalInterface
interface Scrutiny {
  /// Objects to nothing.
  Scrutiny NONE = (_, _) -> Optional.empty();

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
