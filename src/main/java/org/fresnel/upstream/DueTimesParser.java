package org.fresnel.upstream;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.OptionalLong;
import org.fresnel.node.DueTimes;
import org.fresnel.node.ForkSchedule;

/// A parser of the times in a slot in a node's response to `config/spec`. A value that is no part
/// of a slot is left out.
final class DueTimesParser {
  private static final String GLOAS = "gloas";

  private DueTimesParser() {}

  static DueTimes parse(JsonObject spec, ForkSchedule forks) {
    var reported = new EnumMap<DueTimes.Setting, Integer>(DueTimes.Setting.class);
    for (var setting : DueTimes.Setting.values()) {
      var points = JsonNumbers.unsigned(spec.getValue(setting.name()));
      if (points.isPresent() && points.getAsLong() <= DueTimes.WHOLE) {
        reported.put(setting, Math.toIntExact(points.getAsLong()));
      }
    }
    var gloas = forks.forks().get(GLOAS);
    return new DueTimes(reported, gloas == null ? OptionalLong.empty() : OptionalLong.of(gloas));
  }
}
