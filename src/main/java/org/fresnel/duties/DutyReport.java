package org.fresnel.duties;

import java.time.Instant;
import java.util.List;

/// The report of the requested duties and the coming ones.
///
/// @param now time of the report
/// @param slot at that time
/// @param oldestSlot first slot that is kept
/// @param proposals coming ones of the served validators, the next first
/// @param syncCommittees memberships of this period and later ones
/// @param records the newest slot first
/// @param more whether there are more records than in the report
/// @param calendar of the coming duties
public record DutyReport(
    Instant now,
    long slot,
    long oldestSlot,
    List<Proposal> proposals,
    List<Membership> syncCommittees,
    List<DutyRecord> records,
    boolean more,
    DutyCalendar calendar) {

  /// A coming proposal.
  public record Proposal(long slot, long validator, Instant at) {}

  /// A validator in a sync committee.
  ///
  /// @param fromEpoch first of the period
  /// @param untilEpoch first after it
  public record Membership(long validator, long fromEpoch, long untilEpoch) {}

  static DutyReport nothing(Instant now) {
    return new DutyReport(now, 0, 0, List.of(), List.of(), List.of(), false, DutyCalendar.EMPTY);
  }
}
