package org.fresnel.proxy.response;

/// What speaks against a node's successful answer, from the least to the most.
public sealed interface Objection {
  /// The block pays somebody, and the router does not know whom its validator wants. If a second
  /// node's block pays the same, it is right.
  ///
  /// @param recipient `0x` and 40 digits
  /// @param reason as for all
  record Unconfirmed(String recipient, String reason) implements Objection {}

  /// It is right as far as it goes, and another node may have what was asked for: another media
  /// type, or data in place of `null`.
  ///
  /// @param reason as for all
  record NotAsAsked(String reason) implements Objection {}

  /// The router knows otherwise: there is a newer head, or the validator wants another recipient.
  ///
  /// @param reason as for all
  record Contradicted(String reason) implements Objection {}

  /// The block pays the zero address, which is nobody's. A node that was not sent a fee recipient
  /// does that.
  ///
  /// @param reason as for all
  record PaysNobody(String reason) implements Objection {}

  /// A sentence for the operator.
  String reason();

  /// The larger, the worse.
  default int weight() {
    return switch (this) {
      case Unconfirmed _ -> 0;
      case NotAsAsked _ -> 1;
      case Contradicted _ -> 2;
      case PaysNobody _ -> 3;
    };
  }
}
