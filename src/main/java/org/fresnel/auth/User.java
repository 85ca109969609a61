package org.fresnel.auth;

import java.security.Principal;

/// A user of the control plane.
///
/// @param name as configured
/// @param role with the permissions
public record User(String name, Role role) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
