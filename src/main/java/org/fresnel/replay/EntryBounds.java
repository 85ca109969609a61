package org.fresnel.replay;

/// The bounds of the validator state.
///
/// @param registrations of the registrations
/// @param others of each other kind
record EntryBounds(OfKind registrations, OfKind others) {
  /// The bounds of the entries of one kind.
  ///
  /// @param entries most of them
  /// @param characters most of all entries' JSON together, in bytes: the journal has it as it is
  /// @param itemCharacters most of one entry's JSON, in bytes; a larger one is not accepted
  /// @param packedBytes most of all entries together, as they are stored
  record OfKind(int entries, long characters, int itemCharacters, long packedBytes) {}

  private static final int ENTRIES = 131_072;
  private static final long CHARACTERS = 60L << 20;
  private static final int ITEM_CHARACTERS = 4096;
  private static final long MOST_BYTES = 32L << 20;

  /// A registration has keys and signature, about 230 bytes packed, and the others up to 80.
  private static final int REGISTRATIONS_PART = 8;

  private static final int PART = 32;

  /// The bounds that fit a heap of that size.
  static EntryBounds of(long maxHeap) {
    return new EntryBounds(ofKind(maxHeap / REGISTRATIONS_PART), ofKind(maxHeap / PART));
  }

  private static OfKind ofKind(long packedBytes) {
    return new OfKind(ENTRIES, CHARACTERS, ITEM_CHARACTERS, Math.min(packedBytes, MOST_BYTES));
  }

  OfKind of(MessageType kind) {
    return kind == MessageType.REGISTRATION ? registrations : others;
  }
}
