package org.fresnel.sim;

import io.vertx.core.json.JsonObject;

/// Attestation data for one slot, as JSON and as SSZ of 128 bytes; the index is 0 since Electra.
record AttestationData(long slot, Block head, Checkpoint source, Checkpoint target) {
  static AttestationData of(ChainView view, long slot) {
    ChainView then = view.asOf(slot);
    long epoch = view.chain().epochOf(slot);
    Block boundary =
        then.chain().blockAtOrBefore(Math.min(then.limit(), then.chain().firstSlotOf(epoch)));
    return new AttestationData(
        slot, then.head(), then.justified(), new Checkpoint(epoch, boundary.root()));
  }

  /// The same with a target of the epoch before.
  AttestationData ofTheEpochBefore() {
    Checkpoint before = new Checkpoint(Math.max(0, target.epoch() - 1), target.root());
    return new AttestationData(slot, head, source, before);
  }

  JsonObject json() {
    return JsonObject.of(
        "slot", Bodies.text(slot),
        "index", "0",
        "beacon_block_root", head.root(),
        "source", Bodies.checkpoint(source),
        "target", Bodies.checkpoint(target));
  }

  byte[] ssz() {
    Ssz out = new Ssz().number(slot).number(0).hex(head.root());
    return out.checkpoint(source).checkpoint(target).toBytes();
  }
}
