package org.fresnel.auth;

import java.security.Principal;

/// Somebody at the control plane.
///
/// @param name as configured
/// @param role what they may do
public record User(String name, Role role) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
