package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.fresnel.access.User;

/// The one who asks.
///
/// @param name as configured; `local` or `anybody` where nobody is asked who they are
/// @param role `read` or `operate`
@RegisterForReflection
record CallerView(String name, String role) {
  static CallerView of(User user) {
    return new CallerView(user.name(), user.role().label());
  }
}
