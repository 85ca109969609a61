package org.fresnel.upstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.ForkSchedule;

/// A parser of the fork schedule in a node's response to `config/spec`. Entries that cannot be
/// parsed are left out.
final class ForkScheduleParser {
  private static final String EPOCH = "_FORK_EPOCH";

  private ForkScheduleParser() {}

  static ForkSchedule of(JsonObject spec) {
    Map<String, Long> forks = new HashMap<>();
    for (var name : spec.fieldNames()) {
      if (name.endsWith(EPOCH)) {
        var fork = name.substring(0, name.length() - EPOCH.length()).toLowerCase(Locale.ROOT);
        number(spec.getValue(name)).ifPresent(epoch -> forks.put(fork, epoch));
      }
    }
    return new ForkSchedule(forks, blobLimits(spec));
  }

  private static Map<Long, Long> blobLimits(JsonObject spec) {
    Map<Long, Long> limits = new HashMap<>();
    if (spec.getValue("BLOB_SCHEDULE") instanceof JsonArray schedule) {
      for (var entry : schedule) {
        if (entry instanceof JsonObject limit) {
          number(limit.getValue("EPOCH"))
              .ifPresent(
                  epoch ->
                      number(limit.getValue("MAX_BLOBS_PER_BLOCK"))
                          .ifPresent(most -> limits.put(epoch, most)));
        }
      }
    }
    return limits;
  }

  /// Returns whether a fork is listed, but not with an epoch that is ever reached.
  ///
  /// @param fork as in the setting's name, such as `FULU`
  static boolean isWithoutDate(JsonObject spec, String fork) {
    return spec.containsKey(fork + EPOCH) && number(spec.getValue(fork + EPOCH)).isEmpty();
  }

  /// Empty for an epoch that is never reached.
  private static Optional<Long> number(Object value) {
    return JsonNumbers.unsigned(value).stream()
        .boxed()
        .filter(it -> it < ForkSchedule.NEVER)
        .findFirst();
  }
}
