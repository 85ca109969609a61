package org.fresnel.history;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.history.Incident.End;
import org.fresnel.history.Incident.Step;
import org.jboss.logging.Logger;

/// The codec of incidents, as lines of JSON.
public final class IncidentCodec {
  private static final Logger LOG = Logger.getLogger("org.fresnel.journal");

  private IncidentCodec() {}

  /// One line.
  public static String write(Incident incident) {
    var cost = incident.cost();
    var line =
        new JsonObject()
            .put("id", incident.id())
            .put("revision", incident.revision())
            .put("node", incident.node())
            .put("from", incident.from().toString())
            .put("requests", cost.requests())
            .put("failed", cost.failed())
            .put("addedNanos", cost.added().toNanos())
            .put("worstNanos", cost.worst().toNanos());
    incident.until().ifPresent(at -> line.put("until", at.toString()));
    incident.end().ifPresent(how -> line.put("end", how.name()));
    incident.drill().ifPresent(id -> line.put("drill", id));
    if (cost.requests() > 0) {
      line.put("last", cost.last().toString());
    }
    var steps = new JsonArray();
    for (var step : incident.steps()) {
      steps.add(
          new JsonObject()
              .put("at", step.at().toString())
              .put("health", step.health())
              .put("reason", step.reason()));
    }
    return line.put("steps", steps).encode();
  }

  /// A line of another version may have another form: it is left out, and logged.
  static Optional<Incident> readStored(String line) {
    return read(line, fault -> LOG.warnf("a line of the stored incidents is ignored: %s", fault));
  }

  /// A line of another router; empty if it has another form.
  public static Optional<Incident> read(String line) {
    return read(line, _ -> {});
  }

  private static Optional<Incident> read(String line, Consumer<Exception> fault) {
    try {
      var json = new JsonObject(line);
      var cost =
          new IncidentImpact(
              json.getInteger("requests"),
              json.getInteger("failed"),
              Duration.ofNanos(json.getLong("addedNanos")),
              Duration.ofNanos(json.getLong("worstNanos")),
              text(json, "last").map(Instant::parse).orElse(Instant.MIN));
      return Optional.of(
          new Incident(
              json.getLong("id"),
              json.getInteger("revision"),
              json.getString("node"),
              Instant.parse(json.getString("from")),
              text(json, "until").map(Instant::parse),
              text(json, "end").map(End::valueOf),
              text(json, "drill"),
              cost,
              steps(json.getJsonArray("steps"))));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      fault.accept(e);
      return Optional.empty();
    }
  }

  private static List<Step> steps(JsonArray steps) {
    return steps.stream()
        .map(JsonObject.class::cast)
        .map(
            step ->
                new Step(
                    Instant.parse(step.getString("at")),
                    step.getString("health"),
                    step.getString("reason")))
        .toList();
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name));
  }
}
