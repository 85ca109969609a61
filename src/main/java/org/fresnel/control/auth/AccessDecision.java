package org.fresnel.control.auth;

import java.time.Duration;
import org.fresnel.auth.User;

/// What the door of the control plane says.
sealed interface AccessDecision {
  /// Everybody may come in: nobody is asked who they are.
  record Open() implements AccessDecision {}

  /// This user comes in.
  record Known(User user) implements AccessDecision {}

  /// Nobody comes in without a right token.
  ///
  /// @param message the expected and the actual value
  record Unknown(String message) implements AccessDecision {}

  /// Nobody is heard for that long.
  record Locked(Duration rest) implements AccessDecision {}

  /// The user may not do that, or not in this way.
  ///
  /// @param user who it is
  /// @param status 403 or 415
  /// @param message the expected and the actual value
  record Refused(User user, int status, String message) implements AccessDecision {}
}
