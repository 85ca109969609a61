package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.fresnel.auth.User;

/// The one who asks.
///
/// @param name as configured; `local` or `anybody` where nobody is asked who they are
/// @param role `read` or `operate`
@RegisterForReflection
public record CallerView(String name, String role) {
  public static CallerView of(User user) {
    return new CallerView(user.name(), user.role().label());
  }
}
