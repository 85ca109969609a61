package org.fresnel.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fresnel.events.SavedHeads;
import org.fresnel.node.SavedHealth;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.publish.SavedSszRefusal;
import org.fresnel.proxy.read.SavedProducer;

/// What one process of the router leaves to the next, besides validator state, the registry and the
/// history. All times are of the wall clock.
///
/// @param version of this form
/// @param at when it was saved
/// @param network root of the genesis validators
/// @param clock of that network
/// @param nodes their health
/// @param heads that clients received last
/// @param producers of the last blocks
/// @param jsonOnly nodes that do not accept SSZ
record RestartState(
    int version,
    Instant at,
    String network,
    SlotClock clock,
    List<SavedHealth> nodes,
    SavedHeads heads,
    List<SavedProducer> producers,
    List<SavedSszRefusal> jsonOnly) {
  /// The form that this program writes and reads.
  static final int VERSION = 1;

  RestartState {
    nodes = List.copyOf(nodes);
    producers = List.copyOf(producers);
    jsonOnly = List.copyOf(jsonOnly);
  }

  /// Its age; negative if the clock was set back since.
  Duration age(Instant now) {
    return Duration.between(at, now);
  }

  /// Returns whether both say the same, at whatever time.
  boolean saysTheSameAs(RestartState other) {
    return timeless().equals(other.timeless());
  }

  private RestartState timeless() {
    var healths = nodes.stream().map(it -> it.at(Instant.EPOCH)).toList();
    return new RestartState(
        version, Instant.EPOCH, network, clock, healths, heads, producers, jsonOnly);
  }
}
