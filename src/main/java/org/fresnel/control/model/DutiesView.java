package org.fresnel.control.model;

import java.time.Instant;
import java.util.List;
import org.fresnel.duties.DutyReport;
import org.fresnel.inclusion.DutyVerdicts;
import org.fresnel.node.AvoidedDuties;

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
public record DutiesView(
    Instant now,
    long slot,
    long oldestSlot,
    int validators,
    Instant proposalsKnownUntil,
    Instant aggregationsKnownUntil,
    List<DutyReport.Proposal> proposals,
    List<DutyReport.Membership> syncCommittees,
    List<DutyView> duties,
    boolean more) {

  /// The duties, with their results on the chain.
  ///
  /// @param chain the results, as far as they are known
  public static DutiesView of(DutyReport overview, DutyVerdicts chain) {
    return new DutiesView(
        overview.now(),
        overview.slot(),
        overview.oldestSlot(),
        overview.calendar().validators(),
        overview.calendar().knownUntil(AvoidedDuties.PROPOSALS),
        overview.calendar().knownUntil(AvoidedDuties.AGGREGATIONS),
        overview.proposals(),
        overview.syncCommittees(),
        overview.records().stream()
            .map(it -> DutyView.of(it, chain.of(it.kind(), it.slot(), it.validator())))
            .toList(),
        overview.more());
  }
}
