package org.fresnel.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;

/// The chain that the model nodes follow: slots with and without a block, blocks that come late,
/// twins in one slot, and blocks that leave their predecessor out.
final class ModelChain {
  static final Duration SLOT = Duration.ofSeconds(12);
  static final int SLOTS_PER_EPOCH = 8;

  /// The run begins in the middle of a chain.
  static final long FIRST_SLOT = 8000;

  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant START = GENESIS.plus(SLOT.multipliedBy(FIRST_SLOT));

  private static final SlotClock CLOCK = new SlotClock(GENESIS, SLOT, SLOTS_PER_EPOCH);

  private final VirtualTime time;
  private final SeededRandom dice;
  private ModelBlock tip = ModelBlock.of(FIRST_SLOT - 1, "c", FIRST_SLOT - 2);
  private final ModelBlock genesis = tip;

  ModelChain(VirtualTime time, SeededRandom dice) {
    this.time = time;
    this.dice = dice;
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
    if (dice.chance(0.08)) {
      return;
    }
    var ancestor = dice.chance(0.06) ? tip.ancestor() : tip.slot();
    var block = ModelBlock.of(slot, "c", ancestor);
    tip = block;
    var published = dice.chance(0.1) ? dice.between(4000, 9000) : dice.mostlyLow(300, 3500);
    spread(block, published, nodes);
    if (dice.chance(0.03)) {
      spread(ModelBlock.of(slot, "d", ancestor), published + dice.between(-200, 200), nodes);
    }
  }

  private void spread(ModelBlock block, long published, List<ModelNode> nodes) {
    for (var node : nodes) {
      time.afterMillis(published + dice.mostlyLow(5, 900), () -> node.receive(block));
    }
  }
}
