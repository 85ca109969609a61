package org.fresnel.duties;

import java.time.Instant;

/// One duty of one validator.
///
/// @param committee index of the committee; [#NO_COMMITTEE] if there is none
/// @param learnt time when it became known; a published message makes its own duty known
record Duty(DutyKind kind, long slot, long validator, int committee, Instant learnt) {
  static final int NO_COMMITTEE = -1;

  Duty learnt(Instant other) {
    return new Duty(kind, slot, validator, committee, other);
  }
}
