package org.fresnel.duties;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The validators whose clients use this router. One that is not named for some epochs is served no
/// more. When there are too many, another is not taken in.
final class ActiveValidators {
  private static final int MOST = 65_536;

  /// Clients name their validators in every epoch.
  private static final int EPOCHS = 3;

  private record Mention(Instant first, long lastEpoch) {}

  private final Map<Long, Mention> validators = new HashMap<>();

  /// Whether there was a place.
  boolean named(long validator, long epoch, Instant at) {
    var before = validators.get(validator);
    if (before == null && validators.size() >= MOST) {
      return false;
    }
    validators.put(validator, new Mention(before == null ? at : before.first(), epoch));
    return true;
  }

  void expire(long epoch) {
    validators.values().removeIf(mention -> mention.lastEpoch() + EPOCHS < epoch);
  }

  /// Since when it is served; empty if it is not.
  Optional<Instant> since(long validator) {
    return Optional.ofNullable(validators.get(validator)).map(Mention::first);
  }

  int count() {
    return validators.size();
  }
}
