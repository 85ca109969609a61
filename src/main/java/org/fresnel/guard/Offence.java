package org.fresnel.guard;

import java.util.Locale;

/// A breach of the slashing rules by two messages of one validator.
public enum Offence {
  /// Two different blocks for one slot.
  DOUBLE_PROPOSAL("a second block for the slot"),
  /// Two different votes for one target epoch.
  DOUBLE_VOTE("a second vote for the target epoch"),
  /// A vote around an earlier one: an older source and a newer target.
  SURROUNDING_VOTE("a vote that surrounds an earlier one"),
  /// A vote within an earlier one: a newer source and an older target.
  SURROUNDED_VOTE("a vote that an earlier one surrounds");

  private final String text;

  Offence(String text) {
    this.text = text;
  }

  /// The breach in words.
  String text() {
    return text;
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
