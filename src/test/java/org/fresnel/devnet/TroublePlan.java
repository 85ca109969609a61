package org.fresnel.devnet;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Which nodes go down in which order.
record TroublePlan(List<Step> steps) {
  /// The nodes behind the front, in order of preference.
  static final List<String> NODES = List.of("A", "B", "C");

  /// Enough to strike each node once.
  private static final int SHORT = NODES.size();

  /// Between a slot's votes and their aggregation, just before a block is due, and while votes are
  /// under way.
  private static final List<Double> POINTS = List.of(0.5, 0.95, 0.05);

  /// One node goes down.
  ///
  /// @param point in the slot, as a fraction of it
  record Step(DevnetFault trouble, String node, double point) {
    @Override
    public String toString() {
      return "%s %s at %.2f".formatted(trouble.name().toLowerCase(Locale.ROOT), node, point);
    }
  }

  /// As many disturbances as `-Ddevnet.disturbances` says.
  static TroublePlan chosen() {
    return of(Integer.getInteger("devnet.disturbances", SHORT));
  }

  /// Six of them kill and hang each node, and kill and hang one at each of the points.
  static TroublePlan of(int disturbances) {
    return new TroublePlan(
        IntStream.range(0, disturbances)
            .mapToObj(
                i ->
                    new Step(
                        i % 2 == 0 ? DevnetFault.KILL : DevnetFault.HANG,
                        NODES.get(i % NODES.size()),
                        POINTS.get(i % POINTS.size())))
            .toList());
  }

  /// Whether everything happens to every node.
  boolean isWhole() {
    return steps.stream().map(step -> step.trouble() + step.node()).distinct().count()
        == (long) DevnetFault.values().length * NODES.size();
  }
}
