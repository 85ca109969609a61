package org.fresnel.duties;

import java.util.OptionalLong;

/// Which duties are asked for. Without any word those of the last slots are.
///
/// @param validator only its duties, those to come among them
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
