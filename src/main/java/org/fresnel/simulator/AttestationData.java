package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;

/// Attestation data for one slot, as JSON and as SSZ of 128 bytes; the index is 0 since Electra.
record AttestationData(
    long slot, Block head, SimulatedCheckpoint source, SimulatedCheckpoint target) {
  static AttestationData of(KnownChain view, long slot) {
    KnownChain then = view.asOf(slot);
    long epoch = view.chain().epochOf(slot);
    Block boundary =
        then.chain().blockAtOrBefore(Math.min(then.limit(), then.chain().firstSlotOf(epoch)));
    return new AttestationData(
        slot, then.head(), then.justified(), new SimulatedCheckpoint(epoch, boundary.root()));
  }

  /// The same with a target of the epoch before.
  AttestationData ofTheEpochBefore() {
    SimulatedCheckpoint before =
        new SimulatedCheckpoint(Math.max(0, target.epoch() - 1), target.root());
    return new AttestationData(slot, head, source, before);
  }

  JsonObject json() {
    return JsonObject.of(
        "slot", DecimalText.of(slot),
        "index", "0",
        "beacon_block_root", head.root(),
        "source", ResponseBodies.checkpoint(source),
        "target", ResponseBodies.checkpoint(target));
  }

  byte[] ssz() {
    SszWriter out = new SszWriter().number(slot).number(0).hex(head.root());
    return out.checkpoint(source).checkpoint(target).toBytes();
  }
}
