package org.fresnel.rollout;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.rollout.RolloutState.HookRun;

/// The codec of a stored rollout: a JSON object. How long a node was unfit is not stored: that time
/// begins again after a restart.
final class RolloutCodec {
  private RolloutCodec() {}

  static String write(Rollout rollout) {
    return new JsonObject()
        .put("number", rollout.number())
        .put("by", rollout.by())
        .put("from", rollout.from().toString())
        .put("nodes", new JsonArray(rollout.nodes()))
        .put("turn", rollout.turn())
        .put("skipped", new JsonArray(rollout.skipped()))
        .put("paused", rollout.paused())
        .put("state", json(rollout.state()))
        .put("since", rollout.since().toString())
        .encode();
  }

  /// @throws IllegalArgumentException if it is not understood
  static Rollout read(String text) {
    try {
      var json = new JsonObject(text);
      return new Rollout(
          json.getLong("number"),
          json.getString("by"),
          Instant.parse(json.getString("from")),
          texts(json.getJsonArray("nodes")),
          json.getInteger("turn"),
          texts(json.getJsonArray("skipped")),
          json.getBoolean("paused"),
          state(json.getJsonObject("state")),
          Instant.parse(json.getString("since")));
    } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException e) {
      throw new IllegalArgumentException("expected a stored rollout, got something else", e);
    }
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static JsonObject json(RolloutState state) {
    var json = new JsonObject().put("step", state.label());
    return switch (state) {
      case RolloutState.Hook(var run) -> {
        run.ifPresent(it -> json.put("runner", it.runner()).put("runsSince", it.from().toString()));
        yield json;
      }
      case RolloutState.Halted(var next, var reason) ->
          json.put("next", json(next)).put("reason", reason);
      case RolloutState.Aborted(var note) -> json.put("note", note);
      case RolloutState.Draining _,
          RolloutState.Verifying _,
          RolloutState.Soaking _,
          RolloutState.Returning _,
          RolloutState.Completed _ ->
          json;
    };
  }

  private static RolloutState state(JsonObject json) {
    var step = json.getString("step");
    return switch (step) {
      case "draining" -> new RolloutState.Draining();
      case "hook" ->
          new RolloutState.Hook(
              Optional.ofNullable(json.getString("runner"))
                  .map(it -> new HookRun(it, Instant.parse(json.getString("runsSince")))));
      case "verifying" -> new RolloutState.Verifying();
      case "soaking" -> new RolloutState.Soaking(Optional.empty());
      case "returning" -> new RolloutState.Returning(Optional.empty());
      case "halted" ->
          new RolloutState.Halted(state(json.getJsonObject("next")), json.getString("reason"));
      case "completed" -> new RolloutState.Completed();
      case "aborted" -> new RolloutState.Aborted(json.getString("note"));
      default -> throw new IllegalArgumentException("expected a step, got " + step);
    };
  }
}
