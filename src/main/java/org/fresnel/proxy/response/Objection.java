package org.fresnel.proxy.response;

/// An objection to a node's successful response, from the smallest to the largest.
public sealed interface Objection {
  /// The block pays a recipient, and the router does not know the recipient of its validator. If a
  /// second node's block pays the same, it is right.
  ///
  /// @param recipient `0x` and 40 digits
  /// @param reason as for all
  record Unconfirmed(String recipient, String reason) implements Objection {}

  /// The response is correct, but another node may have what was requested: another media type, or
  /// data instead of `null`.
  ///
  /// @param reason as for all
  record NotAsAsked(String reason) implements Objection {}

  /// The router knows a contradiction: there is a newer head, or the validator has another
  /// recipient.
  ///
  /// @param reason as for all
  record Contradicted(String reason) implements Objection {}

  /// The block pays the zero address, which has no owner. A node without a fee recipient for the
  /// validator does that.
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
