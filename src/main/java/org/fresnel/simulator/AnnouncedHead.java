package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a node has announced last.
record AnnouncedHead(KnownChain seen) {
  private static final int MOST_BLOCKS_AT_ONCE = 64;

  record Event(String topic, JsonObject data) {}

  /// What to announce, and the trail after it.
  record Step(AnnouncedHead trail, List<Event> events) {}

  /// The way to what `view` shows now. A node that has fallen behind announces nothing until it has
  /// passed its former head; after a jump only the last 64 slots are announced.
  Step advance(KnownChain view, boolean optimistic) {
    Block head = seen.head();
    Block next = view.head();
    boolean sameBranch =
        view.chain().block(head.slot()).map(Block::root).equals(Optional.of(head.root()));
    if (sameBranch && next.slot() <= head.slot()) {
      return new Step(this, List.of());
    }
    List<Event> events = new ArrayList<>();
    long from = Math.max(head.slot() + 1, next.slot() - MOST_BLOCKS_AT_ONCE + 1);
    if (!sameBranch) {
      events.add(new Event("chain_reorg", reorg(view, next, optimistic)));
      from = next.slot();
    }
    for (long slot = from; slot <= next.slot(); slot++) {
      view.chain().block(slot).ifPresent(block -> announce(events, view, block, optimistic));
    }
    if (!view.finalized().equals(seen.finalized())) {
      events.add(new Event("finalized_checkpoint", finality(view, optimistic)));
    }
    return new Step(new AnnouncedHead(view), events);
  }

  private static void announce(
      List<Event> events, KnownChain view, Block block, boolean optimistic) {
    events.add(
        new Event(
            "block",
            JsonObject.of(
                "slot", DecimalText.of(block.slot()),
                "block", block.root(),
                "execution_optimistic", optimistic)));
    SimulatedChain chain = view.chain();
    long epoch = chain.epochOf(block.slot());
    long before = block.slot() == 0 ? 0 : chain.blockAtOrBefore(block.slot() - 1).slot();
    events.add(
        new Event(
            "head",
            JsonObject.of(
                "slot", DecimalText.of(block.slot()),
                "block", block.root(),
                "state", block.stateRoot(),
                "epoch_transition", chain.epochOf(before) != epoch,
                "previous_duty_dependent_root", view.dependentRoot(epoch - 1),
                "current_duty_dependent_root", view.dependentRoot(epoch),
                "execution_optimistic", optimistic)));
  }

  private JsonObject reorg(KnownChain view, Block next, boolean optimistic) {
    Block head = seen.head();
    return JsonObject.of(
        "slot", DecimalText.of(next.slot()),
        "depth", DecimalText.of(depth(view, head.slot())),
        "old_head_block", head.root(),
        "new_head_block", next.root(),
        "old_head_state", head.stateRoot(),
        "new_head_state", next.stateRoot(),
        "epoch", DecimalText.of(view.chain().epochOf(next.slot())),
        "execution_optimistic", optimistic);
  }

  /// Slots from the old head down to the last one on which both chains agree, at most 64.
  private long depth(KnownChain view, long from) {
    long depth = 1;
    while (depth < MOST_BLOCKS_AT_ONCE
        && depth < from
        && !view.chain().block(from - depth).equals(seen.chain().block(from - depth))) {
      depth++;
    }
    return depth;
  }

  private static JsonObject finality(KnownChain view, boolean optimistic) {
    Block block = view.chain().blockAtOrBefore(view.chain().firstSlotOf(view.finalized().epoch()));
    return JsonObject.of(
        "block", view.finalized().root(),
        "state", block.stateRoot(),
        "epoch", DecimalText.of(view.finalized().epoch()),
        "execution_optimistic", optimistic);
  }
}
