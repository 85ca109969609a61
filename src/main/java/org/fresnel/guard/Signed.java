package org.fresnel.guard;

/// What a validator has signed, as far as the slashing rules compare it.
sealed interface Signed {
  /// Slot of the duty.
  long slot();

  /// Equal for equal content.
  long digest();

  /// The first digits of a digest.
  private static String shortened(long digest) {
    return "%08x".formatted(digest >>> Integer.SIZE);
  }

  /// A vote.
  ///
  /// @param source epoch
  /// @param target epoch
  record Vote(long slot, long source, long target, long digest) implements Signed {
    @Override
    public String toString() {
      return "slot %d, source %d, target %d, data %s"
          .formatted(slot, source, target, Signed.shortened(digest));
    }
  }

  /// A block.
  record Proposal(long slot, long digest) implements Signed {
    @Override
    public String toString() {
      return "block of slot %d, state root 0x%s...".formatted(slot, Signed.shortened(digest));
    }
  }
}
