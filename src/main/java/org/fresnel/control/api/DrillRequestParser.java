package org.fresnel.control.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.control.model.DurationParam;
import org.fresnel.control.model.QueryParams;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillPlan.Objective;
import org.fresnel.drill.DrillPlan.Strength;

/// Reads what an operator wants of a drill: a JSON object with the keys of [#KEYS], each of which
/// may be left out.
///
/// @param usual for what is left out
record DrillRequestParser(DrillPlan usual) {
  private static final Set<String> KEYS =
      Set.of("kind", "target", "duration", "median", "p99", "share", "detectWithin", "dutyWithin");
  private static final DurationParam WHOLE =
      new DurationParam(DrillPlan.SHORTEST, DrillPlan.LONGEST);
  private static final DurationParam QUICK =
      new DurationParam(Duration.ofMillis(1), Duration.ofHours(1));

  DrillPlan plan(String body) {
    var json = json(body);
    json.fieldNames().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw QueryParams.mistake(
                  "drill", "keys out of " + KEYS.stream().sorted().toList(), key);
            });
    var strength = usual.strength();
    var median = time(json, "median", strength.median(), QUICK);
    var p99 = time(json, "p99", strength.p99(), QUICK);
    if (p99.compareTo(median) < 0) {
      throw QueryParams.mistake(
          "p99",
          "at least the median (%s)".formatted(DurationParam.shown(median)),
          DurationParam.shown(p99));
    }
    var objective = usual.objective();
    var kind = text(json, "kind").map(DrillRequestParser::kind).orElse(usual.kind());
    return new DrillPlan(
        kind,
        text(json, "target").map(target -> target(kind, target)).orElse(usual.target()),
        time(json, "duration", usual.duration(), WHOLE),
        new Strength(median, p99, share(json, strength.share())),
        new Objective(
            time(json, "detectWithin", objective.detectWithin(), QUICK),
            time(json, "dutyWithin", objective.dutyWithin(), QUICK)));
  }

  private static JsonObject json(String body) {
    try {
      return body.isBlank() ? new JsonObject() : new JsonObject(body);
    } catch (DecodeException e) {
      throw QueryParams.mistake(
          "drill", "a JSON object such as {\"kind\": \"hang\"}", shortened(body));
    }
  }

  private static Optional<String> text(JsonObject json, String key) {
    return Optional.ofNullable(json.getValue(key))
        .map(
            value -> {
              if (value instanceof String text && !text.isBlank()) {
                return text;
              }
              throw QueryParams.mistake(key, "text", value.toString());
            });
  }

  private static String target(DrillKind kind, String target) {
    if (kind == DrillKind.ROUTER_RESTART && !target.equals(DrillPlan.ROUTER)) {
      throw QueryParams.mistake("target", "router for the kind " + kind.label(), target);
    }
    return target;
  }

  private static DrillKind kind(String word) {
    return Arrays.stream(DrillKind.values())
        .filter(kind -> kind.label().equals(word))
        .findFirst()
        .orElseThrow(() -> QueryParams.mistake("kind", kinds(), word));
  }

  private static String kinds() {
    return Arrays.stream(DrillKind.values())
        .map(DrillKind::label)
        .collect(Collectors.joining(" or "));
  }

  private static Duration time(JsonObject json, String key, Duration usual, DurationParam span) {
    return text(json, key).map(word -> span.of(key, word)).orElse(usual);
  }

  private static double share(JsonObject json, double usual) {
    var value = Optional.ofNullable(json.getValue("share"));
    if (value.isEmpty()) {
      return usual;
    }
    if (value.get() instanceof Number number) {
      var share = number.doubleValue();
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw QueryParams.mistake("share", "a number above 0 and up to 1", value.get().toString());
  }

  private static String shortened(String body) {
    return body.length() <= 60 ? body : body.substring(0, 60) + "...";
  }
}
