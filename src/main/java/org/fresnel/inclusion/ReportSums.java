package org.fresnel.inclusion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.fresnel.duties.DutyKind;
import org.fresnel.inclusion.ReportKey.Part;
import org.jboss.logging.Logger;

/// The sums of the last 90 days. One thread.
final class ReportSums {
  private static final Logger LOG = Logger.getLogger("org.fresnel.inclusion");

  static final int DAYS = 90;

  /// Most sums; the oldest days are dropped first.
  static final int MOST = 8192;

  private static final int MOST_NAME = 64;
  private static final int MOST_VERSION = 128;

  private final Map<ReportKey, DutySums> sums = new HashMap<>();

  /// Sums of one node with one version, over all days.
  private record Group(Part part, DutyNode node, DutyKind kind) {}

  /// The days of a group and its sum.
  private static final class Days {
    private final DutySums sum = new DutySums();
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
  }

  /// Adds the outcomes of a slot. A duty that was not published has no node: none is at fault.
  ///
  /// @param day of the slot
  void add(DutyOutcomes outcomes, long day) {
    var duties = outcomes.duties();
    for (var at = 0; at < duties.size(); at++) {
      var isPublished = outcomes.result(at) != ChainResult.NOT_PUBLISHED;
      var kind = duties.kind(at);
      var data = isPublished ? duties.given(at) : DutyNode.NONE;
      of(new ReportKey(day, kind, Part.DATA, cut(data))).add(outcomes, at);
      of(new ReportKey(day, kind, Part.MESSAGE, cut(duties.taken(at)))).add(outcomes, at);
    }
    forgetBefore(day - DAYS + 1);
    while (sums.size() > MOST) {
      forgetBefore(sums.keySet().stream().mapToLong(ReportKey::day).min().orElse(day) + 1);
    }
  }

  /// The sums from a day on.
  List<ReportRow> since(long day) {
    var groups = new LinkedHashMap<Group, Days>();
    sums.forEach(
        (key, sum) -> {
          if (key.day() >= day) {
            var group = new Group(key.part(), key.node(), key.kind());
            var days = groups.computeIfAbsent(group, _ -> new Days());
            days.sum.add(sum);
            days.from = Math.min(days.from, key.day());
            days.until = Math.max(days.until, key.day());
          }
        });
    var rows = new ArrayList<ReportRow>();
    groups.forEach((group, days) -> rows.add(row(group, days)));
    rows.sort(
        Comparator.comparing(ReportRow::part)
            .thenComparing(ReportRow::node)
            .thenComparing(ReportRow::from)
            .thenComparing(ReportRow::version)
            .thenComparing(ReportRow::kind));
    return List.copyOf(rows);
  }

  private static ReportRow row(Group group, Days days) {
    var sum = days.sum;
    return new ReportRow(
        group.part().label(),
        group.node().name(),
        group.node().client(),
        group.node().version(),
        group.kind(),
        LocalDate.ofEpochDay(days.from),
        LocalDate.ofEpochDay(days.until),
        sum.results(),
        sum.distance(),
        sum.earned(),
        sum.possible());
  }

  private void forgetBefore(long day) {
    sums.keySet().removeIf(it -> it.day() < day);
  }

  private DutySums of(ReportKey key) {
    return sums.computeIfAbsent(key, _ -> new DutySums());
  }

  private static DutyNode cut(DutyNode node) {
    return new DutyNode(
        cut(node.name(), MOST_NAME),
        cut(node.client(), MOST_NAME),
        cut(node.version(), MOST_VERSION));
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  /// All sums as JSON.
  JsonArray json() {
    var rows = new JsonArray();
    sums.forEach(
        (key, sum) -> {
          var results = new JsonObject();
          sum.results().forEach((result, count) -> results.put(result.label(), count));
          rows.add(
              new JsonObject()
                  .put("day", key.day())
                  .put("duty", key.kind().label())
                  .put("part", key.part().label())
                  .put("node", key.node().name())
                  .put("client", key.node().client())
                  .put("version", key.node().version())
                  .put("results", results)
                  .put("distance", sum.distance())
                  .put("earned", sum.earned())
                  .put("possible", sum.possible()));
        });
    return rows;
  }

  /// The sums of stored JSON. A row of another version may have another form: it is left out.
  static ReportSums of(JsonArray rows) {
    var sums = new ReportSums();
    rows.stream().limit(MOST).forEach(row -> sums.read(row));
    return sums;
  }

  private void read(Object row) {
    try {
      if (row instanceof JsonObject json) {
        var kind = DutyKind.of(json.getString("duty", "")).orElseThrow();
        var part = part(json.getString("part", "")).orElseThrow();
        var node =
            new DutyNode(
                json.getString("node", ""),
                json.getString("client", ""),
                json.getString("version", ""));
        var sum = of(new ReportKey(json.getLong("day"), kind, part, node));
        for (var result : ChainResult.values()) {
          sum.add(result, json.getJsonObject("results").getLong(result.label(), 0L));
        }
        sum.addRewards(json.getLong("distance"), json.getLong("earned"), json.getLong("possible"));
      }
    } catch (ClassCastException | NullPointerException | NoSuchElementException _) {
      LOG.warn("a row of the stored sums of duties is ignored");
    }
  }

  private static Optional<Part> part(String label) {
    for (var part : Part.values()) {
      if (part.label().equals(label)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
