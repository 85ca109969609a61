package org.fresnel.shadow;

/// What a copy of a request at a shadow has shown.
public sealed interface ShadowResult {
  /// The shadow's answer is the one that the client got, or it accepted the message.
  record Same() implements ShadowResult {}

  /// Its answer is another one.
  ///
  /// @param words the first difference
  record Different(String words) implements ShadowResult {}

  /// It gave no answer.
  ///
  /// @param reason for the operator
  record Failed(String reason) implements ShadowResult {}

  /// The answers cannot be compared: the head has changed meanwhile.
  record Moved() implements ShadowResult {}

  /// One lower-case word, used as a metric label.
  default String label() {
    return switch (this) {
      case Same _ -> "same";
      case Different _ -> "different";
      case Failed _ -> "failed";
      case Moved _ -> "moved";
    };
  }
}
