package org.fresnel.duties;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A kind of duty of a validator in a slot. Times in the slot are in basis points of its length, as
/// in consensus-specs, `ATTESTATION_DUE_BPS` and its like; those of Gloas are earlier.
public enum DutyKind {
  /// A block. A validator that has not seen it by the end of a third of the slot votes against it.
  PROPOSAL(3333),
  /// A vote. Aggregators collect votes until two thirds of the slot are over.
  ATTESTATION(6667),
  /// The combined votes of a committee.
  AGGREGATE(10_000),
  /// A signature of a member of the sync committee. Aggregators collect it at the same time as a
  /// vote.
  SYNC_MESSAGE(6667),
  /// The combined signatures of sync committee members.
  SYNC_CONTRIBUTION(10_000);

  private static final int WHOLE = 10_000;

  private final int deadline;

  DutyKind(int deadline) {
    this.deadline = deadline;
  }

  /// Time in the slot before which a node must accept the message for its full value.
  Duration deadline(Duration slot) {
    return slot.multipliedBy(deadline).dividedBy(WHOLE);
  }

  /// The kind with that label.
  public static Optional<DutyKind> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
