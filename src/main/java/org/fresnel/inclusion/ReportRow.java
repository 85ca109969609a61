package org.fresnel.inclusion;

import java.time.LocalDate;
import java.util.Map;
import org.fresnel.duties.DutyKind;

/// The results of the duties of one kind in which a node had a part, over some days.
///
/// @param part `data` if it gave the data that were signed, `message` if it accepted the message
///   first
/// @param node its name; empty for duties without one
/// @param client implementation; empty if unknown
/// @param version its version string; empty if unknown
/// @param kind of the duties
/// @param from first day, UTC
/// @param until last day, UTC
/// @param results that occurred, with their number
/// @param distance sum of the slots between a duty and the block that includes it
/// @param earned reward, in weights of the specification
/// @param possible the largest reward that the blocks allowed
public record ReportRow(
    String part,
    String node,
    String client,
    String version,
    DutyKind kind,
    LocalDate from,
    LocalDate until,
    Map<ChainResult, Long> results,
    long distance,
    long earned,
    long possible) {
  public ReportRow {
    results = Map.copyOf(results);
  }
}
