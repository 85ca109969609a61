package org.fresnel.duties;

import java.time.Instant;

/// One duty of one validator.
///
/// @param committee index of the committee; [#NO_COMMITTEE] where there is none
/// @param learnt when it was heard of; what is published is heard of with its message
record Duty(DutyKind kind, long slot, long validator, int committee, Instant learnt) {
  static final int NO_COMMITTEE = -1;

  Duty learnt(Instant other) {
    return new Duty(kind, slot, validator, committee, other);
  }
}
