package org.fresnel.replay;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// The dependencies of replays, on their event loop.
///
/// @param book the validator state
/// @param fleet the nodes; receives the observations of replays
/// @param nodes client for requests to nodes
/// @param timers of the event loop
/// @param clock wall-clock time
/// @param listener called for every replay
/// @param saver of new entries; empty without a state directory
record ReplayContext(
    EntryStore book,
    FleetState fleet,
    NodeClient nodes,
    Timers timers,
    InstantSource clock,
    ReplayListener listener,
    Optional<EntrySaver> saver) {

  /// Selects the entries that are live now.
  Predicate<StoredEntry> live() {
    var now = clock.instant();
    var slots = fleet.snapshot().network().clock();
    return entry -> entry.isLive(slots, now);
  }
}
