package org.fresnel.events;

import java.time.Instant;
import java.util.function.Consumer;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// The heads that clients have received, as the other routers and the next process have to know
/// them.
public interface SharedHeads {
  /// Goes on from the heads that clients received from an earlier process, if they are recent. Call
  /// it before the start.
  ///
  /// @param network of these heads: its root of the genesis validators
  /// @param clock of that network
  /// @return whether it does
  boolean restore(SavedHeads saved, String network, SlotClock clock, Instant now);

  /// The heads that clients received last, for the next process.
  SavedHeads emitted();

  /// Calls the listener with each head that clients receive. It must not block.
  void onHead(Consumer<Head> listener);

  /// Clients of another router have received a head of that slot: clients here get no earlier one.
  void remoteHead(long slot);
}
