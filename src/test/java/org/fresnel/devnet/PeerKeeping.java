package org.fresnel.devnet;

/// Keeps the nodes that are up each other's peers.
///
/// One that was hung lists lost peers as connected for a while, so connecting it once is not
/// enough.
final class PeerKeeping implements AutoCloseable {
  /// Not while nodes go down: one that is asked then is waited for.
  private static final double POINT = 0.7;

  private final DevnetNetwork network;
  private final Thread watch;

  private PeerKeeping(DevnetNetwork network) {
    this.network = network;
    this.watch = Thread.ofVirtual().name("peer-keeping").unstarted(this::watch);
  }

  /// Looks at all peers in each slot from now on.
  static PeerKeeping of(DevnetNetwork network) {
    var keeping = new PeerKeeping(network);
    keeping.watch.start();
    return keeping;
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch() {
    try {
      for (int slot = 0; ; slot = network.clock().slotNow() + 1) {
        network.clock().awaitSlot(slot + POINT);
        var _ = network.connectAll();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
