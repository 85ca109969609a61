package org.fresnel.replay;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// What reminders work with, on the validator state's event loop.
///
/// @param book what there is to tell
/// @param fleet the nodes, and who hears what becomes of their memory
/// @param nodes requests to nodes
/// @param timers the loop's alarms
/// @param clock wall-clock time
/// @param listener hears of every replay
/// @param saver of what enters the book; empty if it is kept in memory alone
record ReplayContext(
    EntryStore book,
    FleetState fleet,
    NodeClient nodes,
    Timers timers,
    InstantSource clock,
    ReplayListener listener,
    Optional<EntrySaver> saver) {

  /// Tells the entries that are live now from the others.
  Predicate<StoredEntry> live() {
    var now = clock.instant();
    var slots = fleet.snapshot().network().clock();
    return entry -> entry.isLive(slots, now);
  }
}
