package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.fresnel.inclusion.ChainResult;
import org.fresnel.inclusion.InclusionReport;
import org.fresnel.inclusion.ReportRow;

/// The duties on the chain since a day.
///
/// @param now time of the report
/// @param since start of its first day, UTC
/// @param through last slot with final results; none before the first one
/// @param pending duties whose results are not final
/// @param dropped duties since the start of the process that there was no space for
/// @param duties the sum of each kind
/// @param nodes by the node that gave the data, as it was then
/// @param clients by its client implementation
/// @param versions by its version
/// @param messages by the node that accepted the message first
@RegisterForReflection
public record ReportView(
    Instant now,
    Instant since,
    Optional<Long> through,
    int pending,
    long dropped,
    List<SumView> duties,
    List<SumView> nodes,
    List<SumView> clients,
    List<SumView> versions,
    List<SumView> messages) {

  /// The results of duties that are summed up together.
  ///
  /// @param duty `proposal`, `attestation` or `sync_message`
  /// @param node its name; empty for all nodes, and for duties without a node
  /// @param client implementation; empty for all, or if it is unknown
  /// @param version its version string; empty for all, or if it is unknown
  /// @param from first day, UTC
  /// @param until last day, UTC
  /// @param total number of duties
  /// @param onChain number of those that the chain includes
  /// @param results that occurred, with their number
  /// @param distance average of the slots from a duty to its block; none without one on the chain
  /// @param effectiveness reward divided by the largest possible one, 0 to 1; none if none was
  ///   possible
  @RegisterForReflection
  public record SumView(
      String duty,
      String node,
      String client,
      String version,
      LocalDate from,
      LocalDate until,
      long total,
      long onChain,
      Map<String, Long> results,
      Optional<Double> distance,
      Optional<Double> effectiveness) {}

  /// The names of a group.
  private record Names(String duty, String node, String client, String version) {}

  public static ReportView of(InclusionReport report) {
    var data = report.rows().stream().filter(it -> it.part().equals("data")).toList();
    var messages = report.rows().stream().filter(it -> it.part().equals("message")).toList();
    return new ReportView(
        report.now(),
        report.since(),
        Optional.of(report.through()).filter(it -> it >= 0),
        report.pending(),
        report.dropped(),
        sums(data, it -> new Names(it.kind().label(), "", "", "")),
        sums(data, ReportView::ofNode),
        sums(data, it -> new Names(it.kind().label(), "", it.client(), "")),
        sums(data, it -> new Names(it.kind().label(), "", it.client(), it.version())),
        sums(messages, ReportView::ofNode));
  }

  private static Names ofNode(ReportRow row) {
    return new Names(row.kind().label(), row.node(), row.client(), row.version());
  }

  private static List<SumView> sums(List<ReportRow> rows, Function<ReportRow, Names> names) {
    var groups = new LinkedHashMap<Names, Sum>();
    rows.forEach(row -> groups.computeIfAbsent(names.apply(row), _ -> new Sum()).add(row));
    return groups.entrySet().stream()
        .map(it -> it.getValue().view(it.getKey()))
        .sorted(
            Comparator.comparing(SumView::duty)
                .thenComparing(SumView::node)
                .thenComparing(SumView::client)
                .thenComparing(SumView::from)
                .thenComparing(SumView::version))
        .toList();
  }

  /// A sum of rows.
  private static final class Sum {
    private final Map<String, Long> results = new TreeMap<>();
    private LocalDate from = LocalDate.MAX;
    private LocalDate until = LocalDate.MIN;
    private long total;
    private long onChain;
    private long distance;
    private long earned;
    private long possible;

    private void add(ReportRow row) {
      row.results().forEach(this::add);
      from = row.from().isBefore(from) ? row.from() : from;
      until = row.until().isAfter(until) ? row.until() : until;
      distance += row.distance();
      earned += row.earned();
      possible += row.possible();
    }

    private void add(ChainResult result, long count) {
      results.merge(result.label(), count, Long::sum);
      total += count;
      onChain += result.isOnChain() ? count : 0;
    }

    private SumView view(Names names) {
      return new SumView(
          names.duty(),
          names.node(),
          names.client(),
          names.version(),
          from,
          until,
          total,
          onChain,
          Map.copyOf(results),
          share(distance, onChain),
          share(earned, possible));
    }

    private static Optional<Double> share(long part, long whole) {
      return whole == 0
          ? Optional.empty()
          : Optional.of(Math.round(10_000.0 * part / whole) / 10_000.0);
    }
  }
}
