package org.fresnel.duties;

import java.time.Instant;
import java.util.List;

/// The summaries of consecutive slots, until the end of the current epoch.
///
/// @param now time of the report
/// @param slot at that time
/// @param oldestSlot first slot of the three epochs before this one, as far as it is kept
/// @param slots the oldest first
/// @param proposals coming ones of the served validators, the next first
/// @param calendar of the coming duties
public record SlotTimeline(
    Instant now,
    long slot,
    long oldestSlot,
    List<SlotSummary> slots,
    List<DutyReport.Proposal> proposals,
    DutyCalendar calendar) {
  /// No slots are known.
  public static final SlotTimeline EMPTY =
      new SlotTimeline(Instant.EPOCH, 0, 0, List.of(), List.of(), DutyCalendar.EMPTY);

  public SlotTimeline {
    slots = List.copyOf(slots);
    proposals = List.copyOf(proposals);
  }
}
