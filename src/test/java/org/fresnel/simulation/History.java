package org.fresnel.simulation;

import java.util.HashMap;
import java.util.Map;
import org.fresnel.node.Head;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// What all routers of a run have told all clients, over restarts and moves: it is one chain and
/// one vote.
final class History {
  /// Clients ask for the data of the present slot.
  private static final int KEPT_SLOTS = 4;

  private final ModelChain chain;
  private final Referee referee;

  /// By slot, committee and head.
  private final Map<String, Given> data = new HashMap<>();

  /// By event stream.
  private final Map<String, Head> heads = new HashMap<>();

  /// Attestation data, without the spaces of the node.
  private record Given(long slot, String by, String said) {}

  History(ModelChain chain, Referee referee) {
    this.chain = chain;
    this.referee = referee;
  }

  /// An event stream tells a head: another one than the last, and none below it.
  ///
  /// @param stream from its opening to its end
  void told(String stream, Head head) {
    var last = heads.put(stream, head);
    referee.require(
        last == null || !(last.equals(head) || chain.isAncestor(head.root(), last.root())),
        Invariant.EVENTS,
        "clients of %s are told of %s after %s",
        stream,
        head,
        last);
  }

  /// A router answers: the data of a slot, a committee and a head are the same everywhere.
  void answered(String router, ModelCall call, Told told) {
    if (call.duty() != ModelDuty.ATTESTATION_DATA || told.status() != 200) {
      return;
    }
    var given = new Given(chain.slotAt(call.at()), router, told.body().replace(" ", ""));
    var known = data.putIfAbsent(call.target() + HeadRules.rootIn(told), given);
    referee.require(
        known == null || known.said.equals(given.said),
        Invariant.SAME,
        "%s gets %s of %s, another got %s",
        call,
        given.said,
        router,
        known);
  }

  void slotBegins(long slot) {
    data.values().removeIf(given -> given.slot < slot - KEPT_SLOTS);
  }
}
