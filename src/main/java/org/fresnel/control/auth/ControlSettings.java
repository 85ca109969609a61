package org.fresnel.control.auth;

/// The control plane.
///
/// @param host address that it listens on
/// @param port 0 to 65535; 0 takes any free one
/// @param readyWhen which node makes the router ready
public record ControlSettings(String host, int port, ReadyWhen readyWhen) {

  /// What readiness asks for.
  public enum ReadyWhen {
    /// A node that duties may be given to, recovering ones included.
    USABLE,
    /// A node that is past the fail-back gate.
    READY
  }
}
