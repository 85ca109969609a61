package org.fresnel.drill;

import java.time.Duration;
import java.util.function.Consumer;

/// Duty reads of the router itself, which take the way of a client's read.
@FunctionalInterface
public interface DrillReads {
  /// Reads nothing.
  DrillReads NONE = _ -> {};

  /// The result of one read.
  ///
  /// @param node name of the node that responded; empty if none did
  /// @param elapsed until then
  record Result(String node, Duration elapsed) {}

  /// Sends one read. Never blocks.
  ///
  /// @param listener called once, on any thread; not at all if nothing could be read
  void send(Consumer<Result> listener);
}
