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
  private static final String FIRST_WITH_PREFERENCES = "gloas";

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

  /// The fork of a proposer's preferences for that slot: there are none before Gloas.
  String forkAt(long slot) {
    var network = fleet.snapshot().network();
    return network
        .forks()
        .at(slot / network.clock().slotsPerEpoch())
        .filter(fork -> fork.compareTo(FIRST_WITH_PREFERENCES) > 0)
        .orElse(FIRST_WITH_PREFERENCES);
  }

  /// How long an entry lives, as of now.
  EntryLife life() {
    return new EntryLife(fleet.snapshot().network().clock(), clock.instant());
  }
}
