package org.fresnel.inclusion;

import java.time.Instant;
import java.util.List;

/// The results of duties on the chain since a day.
///
/// @param now time of the report
/// @param since start of its first day, UTC
/// @param through last slot with final results; -1 before the first one
/// @param pending duties whose results are not final
/// @param dropped duties since the start of the process that there was no space for
/// @param rows for each node and kind of duties
public record InclusionReport(
    Instant now, Instant since, long through, int pending, long dropped, List<ReportRow> rows) {
  public InclusionReport {
    rows = List.copyOf(rows);
  }
}
