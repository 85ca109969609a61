package org.fresnel.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fresnel.events.TopicRule.Category;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.upstream.ServerSentEvent;

/// Merges the events of all nodes into one sequence: each event once, and no head before reads
/// reflect it. An event that may not be emitted yet is held until it may, or until the node reports
/// something newer on the topic.
final class EventMerge {
  private static final String BLOCK = "block";

  private final Map<String, PendingEvents> pending = new LinkedHashMap<>();
  private final EventDeduplicator seen = new EventDeduplicator();
  private final EmittedHeads emitted = new EmittedHeads();
  private long finalizedEpoch = -1;
  private SavedHeads saved = SavedHeads.NONE;
  private String networkBefore = "";
  private long remoteSlot = -1;

  /// An event for the clients.
  ///
  /// @param node that reported it
  /// @param event as that node wrote it
  record Emitted(String node, ServerSentEvent event) {}

  /// Processes an event.
  ///
  /// @param fleet that already includes the event's observation of its node
  List<Emitted> accept(String node, ParsedEvent announcement, Fleet fleet) {
    return switch (announcement.category()) {
      case HEAD, BLOCK, REORG, FINALITY -> {
        pendingOf(node).hold(announcement);
        yield again(fleet);
      }
      case VIEW -> {
        var sources = TrustedSources.of(fleet);
        yield emittable(node, announcement, trusts(sources, node, announcement));
      }
      case MESSAGE -> emittable(node, announcement, isOfTheNetwork(node, fleet));
    };
  }

  /// Goes on from the heads that clients received from an earlier process: none of them is emitted
  /// again, and no earlier one, unless a node goes back to it.
  ///
  /// @param network of these heads: its root of the genesis validators
  void restore(SavedHeads before, String network) {
    emitted.restore(before);
    before.chain().forEach(block -> seen.isNew(BLOCK, block.root()));
    finalizedEpoch = before.finalizedEpoch();
    networkBefore = network;
    saved = before;
  }

  /// Forgets the heads of the earlier process, unless a head was emitted since. So nodes whose
  /// chain has gone back are heard again.
  void forgetRestored() {
    if (emitted.onlyRestored()) {
      emitted.clear();
      finalizedEpoch = -1;
      saved = SavedHeads.NONE;
    }
    networkBefore = "";
  }

  /// Clients of another router have received a head of that slot. A client may use both routers, so
  /// it gets no earlier head here, unless a node goes back to it.
  void remoteHead(long slot) {
    remoteSlot = Math.max(remoteSlot, slot);
  }

  /// What the next process is to know.
  SavedHeads saved() {
    return saved;
  }

  private void compareNetwork(Fleet fleet) {
    if (!networkBefore.isEmpty() && fleet.network().known()) {
      if (!fleet.network().genesisValidatorsRoot().equals(networkBefore)) {
        forgetRestored();
      }
      networkBefore = "";
    }
  }

  /// The node has left the fleet.
  void forget(String node) {
    pending.remove(node);
  }

  /// Returns whether any event is held.
  boolean holds() {
    return pending.values().stream().anyMatch(pending -> !pending.silent());
  }

  /// The held events that may be emitted now.
  List<Emitted> again(Fleet fleet) {
    compareNetwork(fleet);
    var sources = TrustedSources.of(fleet);
    var out = new ArrayList<Emitted>();
    for (var node : sources.preferred()) {
      pendingOf(node).held(Category.HEAD).forEach(head -> consider(node, head, sources, out));
    }
    emit(Category.REORG, sources, it -> emitted.include(it.text("new_head_block")), out);
    emit(Category.BLOCK, sources, it -> it.block().slot() <= emitted.slot(), out);
    emit(Category.FINALITY, sources, _ -> true, out);
    return out;
  }

  private void consider(String node, ParsedEvent head, TrustedSources sources, List<Emitted> out) {
    var pending = pendingOf(node);
    var isOlder = emitted.isLaterThan(head) || head.block().slot() < remoteSlot;
    if (emitted.isLatest(head)
        || emitted.isBelowTheLast(head.block())
        || (isOlder && !pending.steppedBack())) {
      pending.drop(head);
    } else if (sources.follows(head.block()) && trusts(sources, node, head)) {
      pending.drop(head);
      announce(node, head, sources, out);
    }
  }

  /// A head is emitted after its block, and after the reorganisation that leads to it.
  private void announce(String node, ParsedEvent head, TrustedSources sources, List<Emitted> out) {
    var block = head.block();
    emit(Category.BLOCK, sources, it -> it.block().root().equals(block.root()), out);
    emit(Category.REORG, sources, it -> it.text("new_head_block").equals(block.root()), out);
    emitted.add(head);
    saved = emitted.saved(finalizedEpoch);
    out.add(new Emitted(node, head.event()));
  }

  private void emit(
      Category kind, TrustedSources sources, Predicate<ParsedEvent> isDue, List<Emitted> out) {
    for (var node : sources.preferred()) {
      for (var held : pendingOf(node).held(kind)) {
        if (isDue.test(held) && trusts(sources, node, held)) {
          pendingOf(node).drop(held);
          out.addAll(emittable(node, held, leadsOn(held)));
        }
      }
    }
  }

  private List<Emitted> emittable(String node, ParsedEvent announcement, boolean trusted) {
    return trusted && seen.isNew(announcement)
        ? List.of(new Emitted(node, announcement.event()))
        : List.of();
  }

  /// Returns whether the node's view of the chain is the fleet's.
  private boolean trusts(TrustedSources sources, String node, ParsedEvent announcement) {
    return sources.isPreferred(node)
        && (sources.leader().equals(node) || isInStep(node, announcement))
        && !(announcement.optimistic() && sources.othersVerify(node));
  }

  private boolean isInStep(String node, ParsedEvent announcement) {
    return announcement.category() == Category.HEAD
        ? pendingOf(node).leadsOn(emitted)
        : pendingOf(node).inStepWith(emitted);
  }

  /// Returns whether the event continues what clients have: it is no older checkpoint, and not
  /// based on a head that they never received.
  private boolean leadsOn(ParsedEvent announcement) {
    return switch (announcement.category()) {
      case FINALITY -> {
        var newer = announcement.number("epoch") > finalizedEpoch;
        finalizedEpoch = Math.max(finalizedEpoch, announcement.number("epoch"));
        saved = emitted.saved(finalizedEpoch);
        yield newer;
      }
      case REORG -> emitted.isEmpty() || emitted.include(announcement.text("old_head_block"));
      case HEAD, BLOCK, VIEW, MESSAGE -> true;
    };
  }

  /// A node on a minority fork counts only if there is no better one.
  private static boolean isOfTheNetwork(String node, Fleet fleet) {
    return fleet.named(node).map(status -> status.health().kind()).stream()
        .anyMatch(
            kind ->
                kind == NodeHealth.Kind.MINORITY_FORK
                    ? TrustedSources.of(fleet).isPreferred(node)
                    : kind.compareTo(NodeHealth.Kind.FINALITY_CONFLICT) < 0);
  }

  private PendingEvents pendingOf(String node) {
    return pending.computeIfAbsent(node, _ -> new PendingEvents());
  }
}
