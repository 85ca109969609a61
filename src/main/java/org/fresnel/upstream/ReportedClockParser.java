package org.fresnel.upstream;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fresnel.node.ReportedClock;
import org.fresnel.node.SlotClock;

/// A parser of a network's time parameters in a node's `beacon/genesis` and `config/spec`. A value
/// that no network has is a fault, and is left out.
final class ReportedClockParser {
  private static final String GENESIS = "genesis_time";
  private static final String MILLIS = "SLOT_DURATION_MS";
  private static final String SECONDS = "SECONDS_PER_SLOT";
  private static final String EPOCH = "SLOTS_PER_EPOCH";

  private static final long EARLIEST_GENESIS = 1;
  private static final long LATEST_GENESIS = 1L << 32;
  private static final long SHORTEST_SLOT_MS = 10;
  private static final long LONGEST_SLOT_MS = 600_000;
  private static final long LONGEST_EPOCH = 8_192;
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int LONGEST_QUOTE = 40;

  private final JsonObject genesis;
  private final JsonObject spec;
  private final List<String> faults = new ArrayList<>();

  private ReportedClockParser(JsonObject genesis, JsonObject spec) {
    this.genesis = genesis;
    this.spec = spec;
  }

  static ReportedClock parse(JsonObject genesis, JsonObject spec) {
    return new ReportedClockParser(genesis, spec).report();
  }

  private ReportedClock report() {
    var start = number(genesis, GENESIS, EARLIEST_GENESIS, LATEST_GENESIS);
    return new ReportedClock(
        start.isPresent()
            ? Optional.of(Instant.ofEpochSecond(start.getAsLong()))
            : Optional.empty(),
        slotDurations(),
        slotsPerEpoch(),
        faults);
  }

  /// Newer specifications have milliseconds, older ones seconds, and some nodes report both. If
  /// they differ, the one that is not the default was set for this network.
  private List<Duration> slotDurations() {
    var reported = spec.containsKey(MILLIS) || spec.containsKey(SECONDS);
    if (!reported) {
      return List.of(SlotClock.UNKNOWN.slotDuration());
    }
    var millis =
        spec.containsKey(MILLIS)
            ? number(spec, MILLIS, SHORTEST_SLOT_MS, LONGEST_SLOT_MS)
            : OptionalLong.empty();
    var shortest = millis.isPresent() && millis.getAsLong() < MILLIS_PER_SECOND ? 0 : 1;
    var seconds =
        spec.containsKey(SECONDS)
            ? number(spec, SECONDS, shortest, LONGEST_SLOT_MS / MILLIS_PER_SECOND)
            : OptionalLong.empty();
    if (millis.isEmpty() || seconds.isEmpty()) {
      return millis.isPresent()
          ? List.of(Duration.ofMillis(millis.getAsLong()))
          : seconds.stream().mapToObj(Duration::ofSeconds).toList();
    }
    return both(Duration.ofMillis(millis.getAsLong()), Duration.ofSeconds(seconds.getAsLong()));
  }

  private List<Duration> both(Duration millis, Duration seconds) {
    if (millis.toSeconds() == seconds.toSeconds()) {
      return List.of(millis);
    }
    faults.add(
        "%s: expected %d as by %s, got %d"
            .formatted(MILLIS, seconds.toMillis(), SECONDS, millis.toMillis()));
    if (seconds.isZero()) {
      return List.of(millis);
    }
    return millis.equals(SlotClock.UNKNOWN.slotDuration())
        ? List.of(seconds, millis)
        : List.of(millis, seconds);
  }

  private OptionalInt slotsPerEpoch() {
    if (!spec.containsKey(EPOCH)) {
      return OptionalInt.of(SlotClock.UNKNOWN.slotsPerEpoch());
    }
    var slots = number(spec, EPOCH, 1, LONGEST_EPOCH);
    return slots.isPresent()
        ? OptionalInt.of(Math.toIntExact(slots.getAsLong()))
        : OptionalInt.empty();
  }

  private OptionalLong number(JsonObject from, String name, long least, long most) {
    var number = JsonNumbers.unsigned(from.getValue(name));
    if (number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most) {
      return number;
    }
    faults.add(
        "%s: expected %d to %d, got %s".formatted(name, least, most, quoted(from.getValue(name))));
    return OptionalLong.empty();
  }

  private static String quoted(Object value) {
    var text = String.valueOf(value).replaceAll("[^ -~]", "?");
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
  }
}
