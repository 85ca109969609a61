package org.fresnel.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;

/// The chain that the model nodes follow: slots with and without a block, blocks that come late,
/// twins in one slot, and reorganisations: blocks that leave up to four predecessors out, mostly at
/// the boundary of two epochs.
final class ModelChain {
  static final Duration SLOT = Duration.ofSeconds(12);
  static final int SLOTS_PER_EPOCH = 8;

  /// The run begins in the middle of a chain.
  static final long FIRST_SLOT = 8000;

  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant START = GENESIS.plus(SLOT.multipliedBy(FIRST_SLOT));

  private static final SlotClock CLOCK = new SlotClock(GENESIS, SLOT, SLOTS_PER_EPOCH);

  /// Blocks of earlier slots than these before the present one are forgotten.
  private static final int KEPT_SLOTS = 96;

  private final VirtualTime time;
  private final SeededRandom dice;

  /// Those of all branches, by root.
  private final Map<String, ModelBlock> blocks = new HashMap<>();

  private ModelBlock tip = ModelBlock.of(FIRST_SLOT - 1, "c", ModelBlock.root("c", FIRST_SLOT - 2));
  private final ModelBlock genesis = tip;
  private Runnable reorganised = () -> {};

  ModelChain(VirtualTime time, SeededRandom dice) {
    this.time = time;
    this.dice = dice;
    add(tip);
  }

  /// Calls the listener at each reorganisation.
  void onReorganisation(Runnable listener) {
    reorganised = listener;
  }

  /// A block of any branch is there.
  ModelBlock add(ModelBlock block) {
    blocks.put(block.root(), block);
    return block;
  }

  Optional<ModelBlock> block(String root) {
    return Optional.ofNullable(blocks.get(root));
  }

  /// Whether a block is below another one, as far as they are remembered.
  boolean isAncestor(String root, String of) {
    for (var at = block(of); at.isPresent(); at = block(at.get().parent())) {
      if (at.get().parent().equals(root)) {
        return true;
      }
    }
    return false;
  }

  ModelBlock genesis() {
    return genesis;
  }

  long slot() {
    return CLOCK.slotAt(time.instant());
  }

  /// @param nanos since the start
  long slotAt(long nanos) {
    return CLOCK.slotAt(START.plusNanos(nanos));
  }

  Duration epoch() {
    return SLOT.multipliedBy(SLOTS_PER_EPOCH);
  }

  /// The network that a node tells.
  Identity identity(boolean other) {
    return new Identity(
        CLOCK,
        other ? "0xother" : "0xnetwork",
        "0x01",
        "1:0xdeposit",
        Map.of("A_FORK_VERSION", "1"));
  }

  /// Plans the blocks of the slot that begins now.
  void propose(List<ModelNode> nodes) {
    var slot = slot();
    blocks.values().removeIf(block -> block.slot() < slot - KEPT_SLOTS);
    if (dice.chance(0.08)) {
      var published = dice.mostlyLow(300, 3500);
      nodes.forEach(node -> time.afterMillis(published, () -> node.extendsItsBranch(slot)));
      return;
    }
    var parent = parent(slot);
    var block = add(ModelBlock.of(slot, "c", parent));
    tip = block;
    var published = dice.chance(0.1) ? dice.between(4000, 9000) : dice.mostlyLow(300, 3500);
    spread(block, published, nodes);
    if (dice.chance(0.03)) {
      var twin = add(ModelBlock.of(slot, "d", parent));
      spread(twin, published + dice.between(-200, 200), nodes);
    }
  }

  private String parent(long slot) {
    var place = slot % SLOTS_PER_EPOCH;
    var depth = place <= 1 && dice.chance(0.15) ? dice.between(1, 4) : dice.chance(0.06) ? 1L : 0L;
    var parent = tip;
    for (var left = depth; left > 0; left--) {
      parent = block(parent.parent()).orElse(parent);
    }
    if (depth > 0) {
      reorganised.run();
    }
    return parent.root();
  }

  private void spread(ModelBlock block, long published, List<ModelNode> nodes) {
    for (var node : nodes) {
      time.afterMillis(published + dice.mostlyLow(5, 900), () -> node.receive(block));
    }
  }
}
