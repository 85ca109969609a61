package org.fresnel.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// Collects slots with failed or missed duties, one episode for each, until they are told.
public final class DutyFailures implements DutyListener {
  private static final int MOST_SLOTS = 1000;
  private static final int MOST_NAMED = 8;

  private final LinkedBlockingQueue<Episode> waiting = new LinkedBlockingQueue<>(MOST_SLOTS);

  @Override
  public void settled(long slot, List<DutyRecord> records) {
    episode(slot, records)
        .ifPresent(
            it -> {
              while (!waiting.offer(it)) {
                waiting.poll();
              }
            });
  }

  @Override
  public void unread(Unread why) {}

  /// Takes those that were not taken yet.
  List<Episode> take() {
    var taken = new ArrayList<Episode>();
    waiting.drainTo(taken);
    return taken;
  }

  /// The episode of a slot; empty if no duty was failed or missed.
  static Optional<Episode> episode(long slot, List<DutyRecord> records) {
    var lost = records.stream().filter(it -> isLost(it.result())).toList();
    return lost.stream().findFirst().map(first -> episode(slot, first.start(), lost));
  }

  private static Episode episode(long slot, Instant start, List<DutyRecord> lost) {
    var counts =
        lost.stream()
            .collect(
                Collectors.groupingBy(
                    it -> "%s %s".formatted(it.kind().label(), it.result().label()),
                    TreeMap::new,
                    Collectors.counting()));
    var words =
        counts.entrySet().stream()
            .map(it -> it.getValue() + " " + it.getKey())
            .collect(Collectors.joining(", "));
    var validators = lost.stream().map(DutyRecord::validator).distinct().sorted().toList();
    var named =
        validators.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(","));
    return new Episode(
        "duties:" + slot,
        Topic.DUTIES,
        "FresnelDutyMissed",
        Severity.WARNING,
        "",
        true,
        start,
        Optional.of(start),
        "slot %d: %s (validators %s%s)"
            .formatted(slot, words, named, validators.size() > MOST_NAMED ? ",..." : ""),
        "");
  }

  private static boolean isLost(DutyResult result) {
    return result == DutyResult.FAILED || result == DutyResult.MISSED_BY_CLIENT;
  }
}
