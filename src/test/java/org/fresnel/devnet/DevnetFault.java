package org.fresnel.devnet;

import java.io.IOException;

/// What happens to a node.
enum DevnetFault {
  /// SIGKILL; it comes back as a new process on its own data.
  KILL {
    @Override
    void begin(BeaconNode node) {
      node.kill();
    }

    @Override
    void end(BeaconNode node) throws IOException {
      node.restart();
    }
  },
  /// SIGSTOP, and SIGCONT: it accepts connections and keeps silent.
  HANG {
    @Override
    void begin(BeaconNode node) throws IOException, InterruptedException {
      node.suspend();
    }

    @Override
    void end(BeaconNode node) throws IOException, InterruptedException {
      node.resume();
    }
  };

  abstract void begin(BeaconNode node) throws IOException, InterruptedException;

  abstract void end(BeaconNode node) throws IOException, InterruptedException;
}
