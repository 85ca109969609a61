package org.fresnel.shadow;

import java.time.Duration;

/// A listener for the comparisons. Called on event loops: it must not block.
public interface ShadowListener {
  /// A copy has ended.
  ///
  /// @param node the shadow's name
  /// @param latency of its answer
  void compared(String node, ShadowResult result, Duration latency);

  /// A copy was not sent, because too many were in flight.
  ///
  /// @param node the shadow's name
  void leftOut(String node);

  /// It was decided for the first time whether a node would have made a duty in a slot.
  ///
  /// @param node its name
  void decided(String node, boolean made);
}
