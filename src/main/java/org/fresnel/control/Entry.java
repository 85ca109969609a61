package org.fresnel.control;

import java.time.Duration;
import org.fresnel.access.User;

/// What the door of the control plane says.
sealed interface Entry {
  /// Everybody may come in: nobody is asked who they are.
  record Open() implements Entry {}

  /// This user comes in.
  record Known(User user) implements Entry {}

  /// Nobody comes in without a right token.
  ///
  /// @param message what was expected and what came
  record Unknown(String message) implements Entry {}

  /// Nobody is heard for that long.
  record Locked(Duration rest) implements Entry {}

  /// The user may not do that, or not in this way.
  ///
  /// @param user who it is
  /// @param status 403 or 415
  /// @param message what was expected and what came
  record Refused(User user, int status, String message) implements Entry {}
}
