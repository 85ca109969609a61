package org.fresnel.shadow;

import java.time.Duration;

/// What a shadow answered.
sealed interface ShadowAnswer {
  /// A whole response.
  record Whole(ComparedAnswer answer, Duration latency) implements ShadowAnswer {}

  /// No response within the bounds of time and size.
  ///
  /// @param reason for the operator
  record None(String reason, Duration latency) implements ShadowAnswer {}

  /// Time until then.
  Duration latency();
}
