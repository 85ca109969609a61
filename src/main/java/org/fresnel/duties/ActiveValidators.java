package org.fresnel.duties;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The validators that use this router through their clients. A validator that no message names for
/// some epochs is removed. If there are too many, another one is not added.
final class ActiveValidators {
  private static final int MOST = 65_536;

  /// Clients name their validators in every epoch.
  private static final int EPOCHS = 3;

  private record Mention(Instant first, long lastEpoch) {}

  private final Map<Long, Mention> validators = new HashMap<>();

  /// Returns whether there was space for it.
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

  /// The start of its use of the router; empty if it does not use it.
  Optional<Instant> since(long validator) {
    return Optional.ofNullable(validators.get(validator)).map(Mention::first);
  }

  int count() {
    return validators.size();
  }
}
