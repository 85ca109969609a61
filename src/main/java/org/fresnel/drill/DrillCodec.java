package org.fresnel.drill;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.drill.DrillResult.DutyTimes;
import org.jboss.logging.Logger;

/// The codec of stored drills: a JSON array, the oldest first. Times are in nanoseconds.
final class DrillCodec {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private DrillCodec() {}

  static String write(List<Drill> drills) {
    var array = new JsonArray();
    drills.forEach(drill -> array.add(json(drill)));
    return array.encode();
  }

  /// Entries in the form of another version are left out.
  static List<Drill> read(String text) {
    try {
      return new JsonArray(text).stream().flatMap(it -> one(it).stream()).toList();
    } catch (DecodeException e) {
      LOG.warnf("the stored drills cannot be read: %s", e);
      return List.of();
    }
  }

  private static Optional<Drill> one(Object json) {
    try {
      return Optional.of(drill((JsonObject) json));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      LOG.warnf("a stored drill is ignored: %s", e);
      return Optional.empty();
    }
  }

  private static JsonObject json(Drill drill) {
    var plan = drill.plan();
    var found = drill.result();
    var json =
        new JsonObject()
            .put("number", drill.number())
            .put("kind", plan.kind().name())
            .put("target", plan.target())
            .put("duration", plan.duration().toNanos())
            .put("median", plan.strength().median().toNanos())
            .put("p99", plan.strength().p99().toNanos())
            .put("share", plan.strength().share())
            .put("detectWithin", plan.objective().detectWithin().toNanos())
            .put("dutyWithin", plan.objective().dutyWithin().toNanos())
            .put("nodes", new JsonArray(List.copyOf(drill.nodes())))
            .put("from", drill.from().toString())
            .put("state", drill.state().name())
            .put("reason", drill.reason())
            .put("requests", found.requests())
            .put("failedOver", found.failedOver())
            .put("hedges", found.hedges())
            .put("failed", found.failed())
            .put("shortcomings", new JsonArray(drill.shortcomings()));
    drill.until().ifPresent(at -> json.put("until", at.toString()));
    found.detected().ifPresent(time -> json.put("detected", time.toNanos()));
    found.switched().ifPresent(time -> json.put("switched", time.toNanos()));
    found.own().ifPresent(times -> json.put("own", json(times)));
    json.put("switchedOwn", found.switchedOwn());
    var duties = new JsonArray();
    found.duties().forEach(times -> duties.add(json(times)));
    return json.put("duties", duties);
  }

  private static JsonObject json(DutyTimes times) {
    return new JsonObject()
        .put("class", times.kind())
        .put("requests", times.requests())
        .put("failed", times.failed())
        .put("late", times.late())
        .put("median", times.median().toNanos())
        .put("slowest", times.slowest().toNanos());
  }

  private static Drill drill(JsonObject json) {
    return new Drill(
        json.getLong("number"),
        new DrillPlan(
            DrillKind.valueOf(json.getString("kind")),
            json.getString("target"),
            time(json, "duration"),
            new DrillPlan.Strength(
                time(json, "median"), time(json, "p99"), json.getDouble("share")),
            new DrillPlan.Objective(time(json, "detectWithin"), time(json, "dutyWithin"))),
        Set.copyOf(texts(json.getJsonArray("nodes"))),
        Instant.parse(json.getString("from")),
        Optional.ofNullable(json.getString("until")).map(Instant::parse),
        Drill.State.valueOf(json.getString("state")),
        json.getString("reason"),
        new DrillResult(
            optionalTime(json, "detected"),
            optionalTime(json, "switched"),
            json.getInteger("requests"),
            json.getInteger("failedOver"),
            json.getInteger("hedges"),
            json.getInteger("failed"),
            json.getJsonArray("duties").stream()
                .map(it -> times((JsonObject) it))
                .collect(Collectors.toUnmodifiableList()),
            Optional.ofNullable(json.getJsonObject("own")).map(DrillCodec::times),
            json.getBoolean("switchedOwn", false)),
        texts(json.getJsonArray("shortcomings")));
  }

  private static DutyTimes times(JsonObject json) {
    return new DutyTimes(
        json.getString("class"),
        json.getInteger("requests"),
        json.getInteger("failed"),
        json.getInteger("late"),
        time(json, "median"),
        time(json, "slowest"));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static Duration time(JsonObject json, String name) {
    return Duration.ofNanos(json.getLong(name));
  }

  private static Optional<Duration> optionalTime(JsonObject json, String name) {
    return Optional.ofNullable(json.getLong(name)).map(Duration::ofNanos);
  }
}
