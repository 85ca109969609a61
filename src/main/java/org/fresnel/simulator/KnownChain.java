package org.fresnel.simulator;

import java.util.Optional;

/// The chain as one node knows it: up to and including slot `limit`.
///
/// @param late epochs that it finalizes later than it could
record KnownChain(SimulatedChain chain, long limit, long late) {
  /// A state: that of a slot with or without a block.
  record State(long slot, String root) {}

  Block head() {
    return chain.blockAtOrBefore(limit);
  }

  /// The epoch that the view has reached, by slots.
  long epoch() {
    return chain.epochOf(limit);
  }

  SimulatedCheckpoint justified() {
    return chain.checkpoint(epoch() - 1);
  }

  SimulatedCheckpoint finalized() {
    return chain.checkpoint(epoch() - 2 - late);
  }

  /// Justification as it was in the state of `slot`.
  KnownChain asOf(long slot) {
    return new KnownChain(chain, Math.min(limit, slot), late);
  }

  boolean isFinalized(long slot) {
    return slot <= chain.firstSlotOf(finalized().epoch());
  }

  /// The last block before the first slot of `epoch`, or the genesis block.
  String dependentRoot(long epoch) {
    return chain.blockAtOrBefore(chain.firstSlotOf(Math.max(0, epoch)) - 1).root();
  }

  /// Finds a block by `head`, `genesis`, `finalized`, `justified`, slot or root.
  Optional<Block> block(String id) {
    return switch (id) {
      case "head" -> Optional.of(head());
      case "genesis" -> chain.block(0);
      case "finalized" -> Optional.of(at(finalized()));
      case "justified" -> Optional.of(at(justified()));
      default ->
          id.startsWith("0x")
              ? known(chain.slotOf(id)).filter(block -> block.root().equals(id))
              : known(slot(id, "block"));
    };
  }

  /// Finds a state by the same names as a block, or by state root.
  Optional<State> state(String id) {
    return switch (id) {
      case "head" -> Optional.of(state(limit));
      case "genesis" -> Optional.of(state(0));
      case "finalized" -> Optional.of(state(chain.firstSlotOf(finalized().epoch())));
      case "justified" -> Optional.of(state(chain.firstSlotOf(justified().epoch())));
      default -> {
        long slot = id.startsWith("0x") ? chain.slotOf(id) : slot(id, "state");
        Optional<State> found = Optional.of(slot).filter(this::reached).map(this::state);
        yield id.startsWith("0x") ? found.filter(state -> state.root().equals(id)) : found;
      }
    };
  }

  private boolean reached(long slot) {
    return slot >= 0 && slot <= limit;
  }

  private State state(long slot) {
    return new State(slot, chain.stateRoot(slot));
  }

  private Optional<Block> known(long slot) {
    return Optional.of(slot).filter(this::reached).flatMap(chain::block);
  }

  private Block at(SimulatedCheckpoint checkpoint) {
    return chain.blockAtOrBefore(chain.firstSlotOf(checkpoint.epoch()));
  }

  private static long slot(String id, String kind) {
    return DecimalText.parse(id)
        .orElseThrow(() -> new RequestRefusedException(400, "Invalid " + kind + " id: " + id));
  }
}
