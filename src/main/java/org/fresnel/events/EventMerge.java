package org.fresnel.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fresnel.events.TopicRule.Voice;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.upstream.ServerSentEvent;

/// Merges the events of all nodes into one sequence: each event once, and no head before reads
/// reflect it. An event that may not be emitted yet is held until it may, or until the node reports
/// something newer on the topic.
final class EventMerge {
  private static final String BLOCK = "block";

  private final Map<String, PendingEvents> voices = new LinkedHashMap<>();
  private final EventDeduplicator seen = new EventDeduplicator();
  private final EmittedHeads told = new EmittedHeads();
  private long finalizedEpoch = -1;
  private SavedHeads saved = SavedHeads.NONE;
  private String networkBefore = "";

  /// An event for the clients.
  ///
  /// @param node that reported it
  /// @param event as that node wrote it
  record Told(String node, ServerSentEvent event) {}

  /// Processes an event.
  ///
  /// @param fleet that already includes the event's observation of its node
  List<Told> accept(String node, ParsedEvent announcement, Fleet fleet) {
    return switch (announcement.voice()) {
      case HEAD, BLOCK, REORG, FINALITY -> {
        pendingOf(node).hold(announcement);
        yield again(fleet);
      }
      case VIEW -> {
        var hearing = TrustedSources.of(fleet);
        yield emittable(node, announcement, trusts(hearing, node, announcement));
      }
      case MESSAGE -> emittable(node, announcement, isOfTheNetwork(node, fleet));
    };
  }

  /// Goes on from the heads that clients received from an earlier process: none of them is emitted
  /// again, and no earlier one, unless a node goes back to it.
  ///
  /// @param network of these heads: its root of the genesis validators
  void restore(SavedHeads before, String network) {
    told.restore(before);
    before.chain().forEach(block -> seen.isNews(BLOCK, block.root()));
    finalizedEpoch = before.finalizedEpoch();
    networkBefore = network;
    saved = before;
  }

  /// Forgets the heads of the earlier process, unless a head was emitted since. So nodes whose chain
  /// has gone back are heard again.
  void forgetRestored() {
    if (told.onlyRestored()) {
      told.clear();
      finalizedEpoch = -1;
      saved = SavedHeads.NONE;
    }
    networkBefore = "";
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
    voices.remove(node);
  }

  /// Returns whether any event is held.
  boolean holds() {
    return voices.values().stream().anyMatch(voice -> !voice.silent());
  }

  /// The held events that may be emitted now.
  List<Told> again(Fleet fleet) {
    compareNetwork(fleet);
    var hearing = TrustedSources.of(fleet);
    var out = new ArrayList<Told>();
    for (var node : hearing.fit()) {
      pendingOf(node).held(Voice.HEAD).forEach(head -> consider(node, head, hearing, out));
    }
    emit(Voice.REORG, hearing, it -> told.include(it.text("new_head_block")), out);
    emit(Voice.BLOCK, hearing, it -> it.block().slot() <= told.slot(), out);
    emit(Voice.FINALITY, hearing, _ -> true, out);
    return out;
  }

  private void consider(String node, ParsedEvent head, TrustedSources hearing, List<Told> out) {
    var voice = pendingOf(node);
    if (told.isLatest(head) || (told.isLaterThan(head) && !voice.steppedBack())) {
      voice.drop(head);
    } else if (hearing.follows(head.block()) && trusts(hearing, node, head)) {
      voice.drop(head);
      announce(node, head, hearing, out);
    }
  }

  /// A head is emitted after its block, and after the reorganisation that leads to it.
  private void announce(String node, ParsedEvent head, TrustedSources hearing, List<Told> out) {
    var block = head.block();
    emit(Voice.BLOCK, hearing, it -> it.block().root().equals(block.root()), out);
    emit(Voice.REORG, hearing, it -> it.text("new_head_block").equals(block.root()), out);
    told.add(head);
    saved = told.saved(finalizedEpoch);
    out.add(new Told(node, head.event()));
  }

  private void emit(
      Voice kind, TrustedSources hearing, Predicate<ParsedEvent> isDue, List<Told> out) {
    for (var node : hearing.fit()) {
      for (var held : pendingOf(node).held(kind)) {
        if (isDue.test(held) && trusts(hearing, node, held)) {
          pendingOf(node).drop(held);
          out.addAll(emittable(node, held, leadsOn(held)));
        }
      }
    }
  }

  private List<Told> emittable(String node, ParsedEvent announcement, boolean believed) {
    return believed && seen.isNews(announcement)
        ? List.of(new Told(node, announcement.event()))
        : List.of();
  }

  /// Returns whether the node's view of the chain is the fleet's.
  private boolean trusts(TrustedSources hearing, String node, ParsedEvent announcement) {
    return hearing.isFit(node)
        && (hearing.leader().equals(node) || isInStep(node, announcement))
        && !(announcement.optimistic() && hearing.othersVerify(node));
  }

  private boolean isInStep(String node, ParsedEvent announcement) {
    return announcement.voice() == Voice.HEAD
        ? pendingOf(node).leadsOn(told)
        : pendingOf(node).inStepWith(told);
  }

  /// Returns whether the event continues what clients have: it is no older checkpoint, and not
  /// based on a head that they never received.
  private boolean leadsOn(ParsedEvent announcement) {
    return switch (announcement.voice()) {
      case FINALITY -> {
        var newer = announcement.number("epoch") > finalizedEpoch;
        finalizedEpoch = Math.max(finalizedEpoch, announcement.number("epoch"));
        saved = told.saved(finalizedEpoch);
        yield newer;
      }
      case REORG -> told.isEmpty() || told.include(announcement.text("old_head_block"));
      case HEAD, BLOCK, VIEW, MESSAGE -> true;
    };
  }

  /// A node on a minority fork counts only if there is no better one.
  private static boolean isOfTheNetwork(String node, Fleet fleet) {
    return fleet.named(node).map(status -> status.health().kind()).stream()
        .anyMatch(
            kind ->
                kind == NodeHealth.Kind.MINORITY_FORK
                    ? TrustedSources.of(fleet).isFit(node)
                    : kind.compareTo(NodeHealth.Kind.FINALITY_CONFLICT) < 0);
  }

  private PendingEvents pendingOf(String node) {
    return voices.computeIfAbsent(node, _ -> new PendingEvents());
  }
}
