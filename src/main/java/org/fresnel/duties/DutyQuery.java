package org.fresnel.duties;

import java.util.OptionalLong;

/// The selection of duties in a request. Without a selection they are those of the last slots.
///
/// @param validator only its duties, including coming ones
/// @param slot only its duties
/// @param epoch only its duties
public record DutyQuery(OptionalLong validator, OptionalLong slot, OptionalLong epoch) {
  /// The last slots.
  public static final DutyQuery LATEST =
      new DutyQuery(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  boolean isOf(DutyRecord record) {
    return (validator.isEmpty() || validator.getAsLong() == record.validator())
        && (slot.isEmpty() || slot.getAsLong() == record.slot())
        && (epoch.isEmpty() || epoch.getAsLong() == record.epoch());
  }
}
