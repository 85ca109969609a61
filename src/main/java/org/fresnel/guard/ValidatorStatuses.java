package org.fresnel.guard;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the chain says of validators that are slashed or leave. One thread writes, any reads.
public final class ValidatorStatuses {
  /// Most validators.
  private static final int MOST = 16_384;

  private volatile Map<Long, Standing> standings = Map.of();
  private volatile boolean areSlashed;

  /// A validator that is slashed or leaves.
  public enum Standing {
    /// The chain has slashed it.
    SLASHED,
    /// It has asked to exit, or has exited.
    EXITED;

    /// One lower-case word, used in the API and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Adds what a node has reported; a validator does not return from either.
  void add(Map<Long, Standing> reported) {
    var next = new TreeMap<>(standings);
    reported.forEach(
        (validator, standing) -> {
          if (next.size() < MOST || next.containsKey(validator)) {
            next.merge(validator, standing, (one, other) -> one.compareTo(other) < 0 ? one : other);
          }
        });
    standings = Map.copyOf(next);
    areSlashed = standings.containsValue(Standing.SLASHED);
  }

  /// By the validator's index.
  public Map<Long, Standing> all() {
    return standings;
  }

  /// Number of validators of that standing.
  public long count(Standing standing) {
    return standings.values().stream().filter(standing::equals).count();
  }

  boolean areSlashed() {
    return areSlashed;
  }

  boolean isSlashed(long validator) {
    return standings.get(validator) == Standing.SLASHED;
  }
}
