package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.Timers;

/// Decides when a second node is asked although the first has not failed: once the first has not
/// responded for clearly longer than usual for that operation. Bound to one event loop.
public final class Hedging {
  /// Longest wait for a block beyond the usual time of a node.
  private static final Duration AFTER_USUAL = Duration.ofMillis(100);

  /// Wait for the block of a node with an unknown usual time: relays have up to 950 ms.
  private static final Duration UNKNOWN_BLOCK = Duration.ofSeconds(1);

  private final HedgeSettings settings;
  private final HedgeBudget budget;

  /// By node, then by operation.
  private final Map<String, Map<Operation, LatencyWindow>> times = new HashMap<>();

  public Hedging(HedgeSettings settings, Timers timers) {
    this.settings = settings;
    this.budget = new HedgeBudget(settings.budgetPercent(), timers);
  }

  /// The time without a response after which another node is asked as well; empty if too few
  /// response times of the node are known.
  ///
  /// @param longest the delay for a slower node
  public Optional<Duration> delay(Node node, Operation operation, Duration longest) {
    var known = times.getOrDefault(node.name(), Map.of()).get(operation);
    return known == null
        ? Optional.empty()
        : known
            .usual()
            .map(usual -> usual.plus(usual.dividedBy(2)))
            .map(delay -> within(delay, longest));
  }

  /// The delay for a node that produces a block: a little longer than it usually takes. A block is
  /// worth more than an extra request.
  ///
  /// @param elsewhere what it took in a test; used while too few response times are known
  /// @param longest the attempt timeout
  public Duration blockDelay(
      Node node, Operation operation, Optional<Duration> elsewhere, Duration longest) {
    var known = times.getOrDefault(node.name(), Map.of()).get(operation);
    var delay =
        (known == null ? Optional.<Duration>empty() : known.usual())
            .or(() -> elsewhere)
            .map(usual -> usual.plus(AFTER_USUAL))
            .orElse(UNKNOWN_BLOCK);
    var most = longest.minus(AFTER_USUAL);
    return within(delay, most.isPositive() ? most : longest);
  }

  /// The shortest delay.
  public Duration shortest(Duration longest) {
    return within(Duration.ZERO, longest);
  }

  private Duration within(Duration delay, Duration longest) {
    var least = delay.compareTo(settings.minDelay()) < 0 ? settings.minDelay() : delay;
    return least.compareTo(longest) < 0 ? least : longest;
  }

  /// Called when the node has responded, or the wait for it has ended.
  public void waited(Node node, Operation operation, Duration elapsed) {
    times
        .computeIfAbsent(node.name(), _ -> new HashMap<>())
        .computeIfAbsent(operation, _ -> new LatencyWindow())
        .add(elapsed);
  }

  /// The node has left the fleet.
  public void forget(Node node) {
    times.remove(node.name());
  }

  /// Called when a request arrives that may be hedged.
  public void requested() {
    budget.credit();
  }

  /// Takes one hedge from the budget.
  ///
  /// @param free whether it costs nothing: if the node was silent before, there are only few
  /// @return whether there was one left
  public boolean spend(boolean free) {
    return (free && settings.budgetPercent() > 0) || budget.spend();
  }
}
