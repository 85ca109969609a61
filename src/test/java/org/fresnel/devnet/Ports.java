package org.fresnel.devnet;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.fixture.Loopback;

/// A block of loopback ports that one network has to itself.
///
/// The block's first port stays bound as long as the block is held, so networks of other test runs
/// choose other blocks. All lie below the range from which Linux gives ports to outgoing
/// connections.
final class Ports implements AutoCloseable {
  private static final int SIZE = 32;
  private static final int LOWEST = 20_000;
  private static final int BLOCKS = 350;
  private static final int TRIES = 50;

  private final ServerSocket claim;
  private int used;

  private Ports(ServerSocket claim) {
    this.claim = claim;
  }

  /// Claims a block in which every port is free.
  static Ports claim() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int first = LOWEST + SIZE * ThreadLocalRandom.current().nextInt(BLOCKS);
      if (areFree(first, first + SIZE)) {
        return new Ports(Loopback.bind(first));
      }
    }
    throw new IOException("no block of " + SIZE + " free ports found in " + TRIES + " tries");
  }

  /// The block's next port; at most 31 are given out.
  int next() {
    if (++used >= SIZE) {
      throw new IllegalStateException("a network uses at most " + (SIZE - 1) + " ports");
    }
    return claim.getLocalPort() + used;
  }

  @Override
  public void close() throws IOException {
    claim.close();
  }

  private static boolean areFree(int first, int end) {
    for (int port = first; port < end; port++) {
      if (!Loopback.isFree(port)) {
        return false;
      }
    }
    return true;
  }
}
