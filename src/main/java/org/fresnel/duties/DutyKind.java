package org.fresnel.duties;

import java.time.Duration;
import java.util.Locale;

/// What a validator has to do in a slot. Times in the slot are in basis points of its length, as in
/// consensus-specs, `ATTESTATION_DUE_BPS` and its like; those of Gloas are earlier.
public enum DutyKind {
  /// A block. Whoever has not seen it by the end of a third of the slot votes against it.
  PROPOSAL(3333),
  /// A vote. Aggregators collect until two thirds of the slot are over.
  ATTESTATION(6667),
  /// The votes of a committee together.
  AGGREGATE(10_000),
  /// A signature of a member of the sync committee. Aggregators collect it likewise.
  SYNC_MESSAGE(6667),
  /// Such signatures together.
  SYNC_CONTRIBUTION(10_000);

  private static final int WHOLE = 10_000;

  private final int deadline;

  DutyKind(int deadline) {
    this.deadline = deadline;
  }

  /// Time in the slot until which a node has to have taken the message for it to be worth all that
  /// it can be.
  Duration deadline(Duration slot) {
    return slot.multipliedBy(deadline).dividedBy(WHOLE);
  }

  /// One lower-case word, used in the operator's view and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
