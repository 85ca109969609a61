package org.fresnel.devnet;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// A node that runs only a part of the time, as one that lacks memory or disk does.
final class SlowNode implements AutoCloseable {
  private static final int STOPPED_MS = 900;
  private static final int RUNNING_MS = 300;

  private final BeaconNode node;
  private final Thread braking;
  private volatile boolean over;

  private SlowNode(BeaconNode node) {
    this.node = node;
    this.braking = Thread.ofVirtual().name("slow-node").unstarted(this::brake);
  }

  /// The node is slow from now on.
  static SlowNode of(BeaconNode node) {
    var slow = new SlowNode(node);
    slow.braking.start();
    return slow;
  }

  private void brake() {
    try {
      while (!over) {
        node.suspend();
        TimeUnit.MILLISECONDS.sleep(STOPPED_MS);
        node.resume();
        TimeUnit.MILLISECONDS.sleep(RUNNING_MS);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("devnet: " + node.name() + " is not slow any more: " + e);
    }
  }

  /// The node runs all the time again.
  @Override
  public void close() throws InterruptedException {
    over = true;
    braking.join();
  }
}
