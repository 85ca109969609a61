package org.fresnel.conditions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The conditions that hold now, with the time since when. Looked at again and again by one caller
/// ([#look]), read by anyone.
public final class ActiveConditions {
  private final List<Supplier<List<Condition>>> sources;
  private final InstantSource clock;
  private volatile List<Holding> now = List.of();

  /// A condition that holds.
  ///
  /// @param condition that does
  /// @param since when it was first seen
  public record Holding(Condition condition, Instant since) {
    /// Whether that is the same condition, whatever its text.
    public boolean isSameAs(Holding other) {
      return key(condition).equals(key(other.condition)) && since.equals(other.since);
    }
  }

  /// @param sources each tells the conditions that it knows of
  public ActiveConditions(List<Supplier<List<Condition>>> sources, InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /// The conditions that held when [#look] was called last; what matters most comes first.
  public List<Holding> now() {
    return now;
  }

  /// Asks every source. A condition of the same kind and subject goes on, whatever its text.
  public void look() {
    Map<String, Instant> before = new HashMap<>();
    now.forEach(it -> before.put(key(it.condition()), it.since()));
    var at = clock.instant();
    now =
        sources.stream()
            .flatMap(source -> source.get().stream())
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
