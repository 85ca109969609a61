package org.fresnel.inclusion;

/// A read of the chain that is due.
sealed interface ChainRead {
  /// The path and query of the request.
  String target();

  /// A block.
  ///
  /// @param root of the block
  /// @param from first slot that it may have
  /// @param until last slot that it may have
  record Block(String root, long from, long until) implements ChainRead {
    @Override
    public String target() {
      return "/eth/v2/beacon/blocks/" + root;
    }
  }

  /// The committees of a slot.
  record Committees(long slot, long epoch) implements ChainRead {
    @Override
    public String target() {
      return "/eth/v1/beacon/states/head/committees?epoch=%d&slot=%d".formatted(epoch, slot);
    }
  }

  /// The sync committee of an epoch.
  record SyncMembers(long epoch) implements ChainRead {
    @Override
    public String target() {
      return "/eth/v1/beacon/states/head/sync_committees?epoch=" + epoch;
    }
  }
}
