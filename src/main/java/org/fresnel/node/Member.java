package org.fresnel.node;

/// A node and its admin state.
///
/// @param node how it is reached
/// @param adminState whether it is used
public record Member(Node node, AdminState adminState) {
  /// A member as the configuration sets it.
  public static Member configured(Node node) {
    return new Member(node, AdminState.configured(node));
  }
}
