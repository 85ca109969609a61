package org.fresnel.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// Chance that comes from a seed.
final class SeededRandom {
  private final SplittableRandom random;

  SeededRandom(long seed) {
    this(new SplittableRandom(seed));
  }

  private SeededRandom(SplittableRandom random) {
    this.random = random;
  }

  /// Others, whose throws do not depend on how often these are thrown from here on.
  SeededRandom split() {
    return new SeededRandom(random.split());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// A number of that range, both ends included.
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  /// A number of that range, mostly a small one.
  long mostlyLow(long least, long most) {
    var share = random.nextDouble();
    return least + Math.round((most - least) * share * share * share);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
