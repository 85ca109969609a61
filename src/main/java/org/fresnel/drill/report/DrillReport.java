package org.fresnel.drill.report;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillComparison;

/// What is reported of one drill that ran.
///
/// @param number in the chain, from 1
/// @param previous hash of the report before it; [SignedReport#NO_HASH] for the first
/// @param written time of the report
/// @param origin the router that ran the drill
/// @param fleet at the beginning; empty if the router was restarted since
/// @param drill with its plan and its result
/// @param duties in the time of the drill; empty if they are not known
/// @param earlier the drills before it of the same kind and target
record DrillReport(
    long number,
    String previous,
    Instant written,
    ReportOrigin origin,
    Optional<FleetRecord> fleet,
    Drill drill,
    Optional<WindowDuties> duties,
    DrillComparison earlier) {}
