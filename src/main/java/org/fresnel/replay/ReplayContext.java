package org.fresnel.replay;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// The dependencies of replays, on their event loop.
///
/// @param store the validator state
/// @param fleet the nodes; receives the observations of replays
/// @param nodes client for requests to nodes
/// @param timers of the event loop
/// @param clock wall-clock time
/// @param listener called for every replay
/// @param saver of new entries; empty without a state directory
/// @param entries listener for new entries
record ReplayContext(
    ValidatorStateEntries store,
    FleetState fleet,
    NodeClient nodes,
    Timers timers,
    InstantSource clock,
    ReplayListener listener,
    Optional<EntrySaver> saver,
    Supplier<EntryListener> entries) {

  /// Passes new entries on to the disk and to the listener.
  void entered(EntryReferences made) {
    saver.ifPresent(it -> it.entered(made));
    var to = entries.get();
    if (!to.equals(EntryListener.NONE)) {
      made.forEach(
          (kind, row) ->
              store.find(kind, row).ifPresent(it -> to.entered(EntryUpdate.of(network(), it))));
    }
  }

  /// The root of the genesis validators; empty while it is unknown.
  String network() {
    return fleet.snapshot().network().genesisValidatorsRoot();
  }

  /// How long an entry lives, as of now.
  EntryLife life() {
    return new EntryLife(fleet.snapshot().network().clock(), clock.instant());
  }
}
