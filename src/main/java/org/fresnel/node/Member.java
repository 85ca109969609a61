package org.fresnel.node;

/// A node's place in the fleet.
///
/// @param node how it is reached
/// @param standing whether it is used
public record Member(Node node, AdminState standing) {
  /// As the configuration says.
  public static Member configured(Node node) {
    return new Member(node, AdminState.configured(node));
  }
}
