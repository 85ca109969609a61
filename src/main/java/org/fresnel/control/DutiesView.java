package org.fresnel.control;

import java.time.Instant;
import java.util.List;
import org.fresnel.duties.Overview;
import org.fresnel.node.Sparing;

/// Duties of the served validators, past and to come.
///
/// @param now time of the answer
/// @param slot at that time
/// @param oldestSlot first slot that is still remembered
/// @param validators how many are served, as far as is known
/// @param proposalsKnownUntil coming proposals are known until then
/// @param aggregationsKnownUntil coming aggregations are known until then
/// @param proposals to come, the next first
/// @param syncCommittees memberships of this period and the next
/// @param duties those that were asked for, the newest slot first
/// @param more whether there are more than are told
record DutiesView(
    Instant now,
    long slot,
    long oldestSlot,
    int validators,
    Instant proposalsKnownUntil,
    Instant aggregationsKnownUntil,
    List<Overview.Proposal> proposals,
    List<Overview.Membership> syncCommittees,
    List<DutyView> duties,
    boolean more) {

  static DutiesView of(Overview overview) {
    return new DutiesView(
        overview.now(),
        overview.slot(),
        overview.oldestSlot(),
        overview.calendar().validators(),
        overview.calendar().knownUntil(Sparing.PROPOSALS),
        overview.calendar().knownUntil(Sparing.AGGREGATIONS),
        overview.proposals(),
        overview.syncCommittees(),
        overview.records().stream().map(DutyView::of).toList(),
        overview.more());
  }
}
