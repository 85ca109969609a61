package org.fresnel.conditions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The conditions that hold now, each with its start. One caller updates them regularly
/// ([#refresh]), any thread reads them.
public final class ActiveConditions {
  private final List<ConditionSource> sources;
  private final InstantSource clock;
  private volatile List<Holding> now = List.of();

  /// A condition that holds.
  ///
  /// @param condition the condition
  /// @param since time of its first detection
  public record Holding(Condition condition, Instant since) {
    /// Returns whether it is the same condition, with any text.
    public boolean isSameAs(Holding other) {
      return key(condition).equals(key(other.condition)) && since.equals(other.since);
    }
  }

  /// @param sources each returns its current conditions
  public ActiveConditions(List<ConditionSource> sources, InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /// The conditions at the last call of [#refresh]; the most severe first.
  public List<Holding> now() {
    return now;
  }

  /// Asks every source. A condition of the same kind and subject continues, with any text.
  public void refresh() {
    Map<String, Instant> before = new HashMap<>();
    now.forEach(it -> before.put(key(it.condition()), it.since()));
    var at = clock.instant();
    now =
        sources.stream()
            .flatMap(source -> source.conditions().stream())
            .map(it -> new Holding(it, before.getOrDefault(key(it), at)))
            .sorted(
                Comparator.comparing(
                        (Holding it) -> it.condition().kind().severity(), Comparator.reverseOrder())
                    .thenComparing(it -> it.condition().kind())
                    .thenComparing(it -> it.condition().subject()))
            .toList();
  }

  private static String key(Condition condition) {
    return condition.kind().label() + " " + condition.subject();
  }
}
