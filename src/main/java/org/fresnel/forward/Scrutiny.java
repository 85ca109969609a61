package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.wire.NodeResponse;

/// Looks at a node's successful answer for what another node may know better.
@FunctionalInterface
interface Scrutiny {
  /// Objects to nothing.
  Scrutiny NONE = (_, _) -> Optional.empty();

  /// What is wrong with the answer, for the operator; empty if nothing is.
  ///
  /// @param response its head
  /// @param body all of it
  Optional<String> objection(NodeResponse response, Buffer body);

  /// Whether its objections are ordinary: neither log nor metrics report them, and no node of the
  /// reserve is asked for their sake.
  default boolean isOrdinary() {
    return false;
  }
}
