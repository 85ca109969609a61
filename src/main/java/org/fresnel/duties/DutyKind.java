package org.fresnel.duties;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A kind of duty of a validator in a slot.
public enum DutyKind {
  /// A block.
  PROPOSAL,
  /// A vote.
  ATTESTATION,
  /// The combined votes of a committee.
  AGGREGATE,
  /// A signature of a member of the sync committee.
  SYNC_MESSAGE,
  /// The combined signatures of sync committee members.
  SYNC_CONTRIBUTION,
  /// A vote of a member of the payload timeliness committee whether the payload of the slot's block
  /// was there in time. From Gloas on.
  PAYLOAD_ATTESTATION;

  /// The kind with that label.
  public static Optional<DutyKind> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
