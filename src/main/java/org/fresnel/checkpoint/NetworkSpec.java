package org.fresnel.checkpoint;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.ssz.Fork;

/// The constants of the network, as a node lists them in `config/spec`.
///
/// @param values by name; only plain values
record NetworkSpec(Map<String, String> values) implements WeakSubjectivity.Constants {
  static NetworkSpec of(JsonObject data) {
    return new NetworkSpec(
        data.stream()
            .filter(it -> it.getValue() instanceof CharSequence || it.getValue() instanceof Number)
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().toString())));
  }

  @Override
  public long of(String name, long otherwise) {
    var value = values.get(name);
    return value == null || !value.matches("\\d{1,18}") ? otherwise : Long.parseLong(value);
  }

  /// The fork in force in that epoch: the newest one that has begun. A fork that is not listed
  /// never begins.
  Fork forkAt(long epoch) {
    return Arrays.stream(Fork.values())
        .filter(fork -> begins(fork) <= epoch)
        .reduce(Fork.PHASE0, (_, later) -> later);
  }

  private long begins(Fork fork) {
    return fork == Fork.PHASE0
        ? 0
        : of(fork.name().toUpperCase(Locale.ROOT) + "_FORK_EPOCH", Long.MAX_VALUE);
  }
}
