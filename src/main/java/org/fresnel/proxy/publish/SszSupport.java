package org.fresnel.proxy.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.routing.Operation;

/// The record of nodes that answered 415 to SSZ, for each operation. It is a guess, because a proxy
/// may have answered for the node: it holds for [#HOLDS], for as long as the node runs the same
/// version, and until the node accepts SSZ. One instance for all event loops.
public final class SszSupport {
  /// After which a node that answered 415 is sent SSZ again.
  static final Duration HOLDS = Duration.ofMinutes(10);

  /// @param node its name
  /// @param operation the operationId
  private record Place(String node, String operation) {
    private Place(Node node, Operation operation) {
      this(node.name(), operation.id());
    }
  }

  /// @param version that the node ran
  /// @param at monotonic reading
  private record Refused(String version, long at) {}

  private final LongSupplier nanoTime;
  private final Map<Place, Refused> refused = new ConcurrentHashMap<>();

  /// @param nanoTime a monotonic reading
  public SszSupport(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// The operations for which the node gets no SSZ messages, ordered by name.
  public List<String> operations(Node node, Fleet fleet) {
    return refused.keySet().stream()
        .filter(place -> place.node.equals(node.name()))
        .filter(place -> is(place, node, fleet))
        .map(Place::operation)
        .sorted()
        .toList();
  }

  /// The node has answered 415 to SSZ.
  public void refused(Node node, Operation operation, Fleet fleet) {
    refused.put(
        new Place(node, operation), new Refused(version(node, fleet), nanoTime.getAsLong()));
  }

  /// The node has accepted SSZ.
  void taken(Node node, Operation operation) {
    if (!refused.isEmpty()) {
      refused.remove(new Place(node, operation));
    }
  }

  /// Returns whether the node is treated as one that does not accept SSZ.
  boolean is(Node node, Operation operation, Fleet fleet) {
    return is(new Place(node, operation), node, fleet);
  }

  private boolean is(Place place, Node node, Fleet fleet) {
    var last = refused.get(place);
    return last != null && isSameVersion(last, node, fleet) && !isOver(last);
  }

  /// The version of a node is unknown between the start of the router and its first probe.
  private static boolean isSameVersion(Refused last, Node node, Fleet fleet) {
    var version = version(node, fleet);
    return version.isEmpty() || last.version.equals(version);
  }

  private boolean isOver(Refused last) {
    return nanoTime.getAsLong() - last.at >= HOLDS.toNanos();
  }

  /// What the next process is to know.
  ///
  /// @param now wall-clock time
  public List<SavedSszRefusal> saved(Fleet fleet, Instant now) {
    return refused.entrySet().stream()
        .filter(entry -> !isOver(entry.getValue()))
        .flatMap(entry -> saved(entry.getKey(), entry.getValue(), fleet, now).stream())
        .sorted(
            Comparator.comparing(SavedSszRefusal::node).thenComparing(SavedSszRefusal::operation))
        .toList();
  }

  private Optional<SavedSszRefusal> saved(Place place, Refused last, Fleet fleet, Instant now) {
    var at = now.minusNanos(nanoTime.getAsLong() - last.at).truncatedTo(ChronoUnit.SECONDS);
    return fleet
        .named(place.node)
        .map(status -> NodeFingerprint.of(status.node()).digest())
        .map(
            address -> new SavedSszRefusal(place.node, address, place.operation, last.version, at));
  }

  /// Adds what an earlier process knew. An answer of the future comes from a clock that was set
  /// back; it counts as one of now.
  ///
  /// @param now wall-clock time
  /// @return how many were added
  public int restore(List<SavedSszRefusal> saved, Fleet fleet, Instant now) {
    var added = 0;
    for (var refusal : saved) {
      var age = Duration.between(refusal.at(), now);
      var isSameNode =
          fleet
              .named(refusal.node())
              .filter(it -> NodeFingerprint.of(it.node()).digest().equals(refusal.address()))
              .isPresent();
      if (isSameNode && age.compareTo(HOLDS) < 0) {
        var at = nanoTime.getAsLong() - (age.isNegative() ? 0 : age.toNanos());
        refused.put(
            new Place(refusal.node(), refusal.operation()), new Refused(refusal.version(), at));
        added++;
      }
    }
    return added;
  }

  /// The node has left the fleet.
  public void forget(Node node) {
    refused.keySet().removeIf(place -> place.node.equals(node.name()));
  }

  private static String version(Node node, Fleet fleet) {
    return fleet.named(node.name()).map(status -> status.info().version()).orElse("");
  }
}
