package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;

/// What the validators under test have as their only beacon node.
sealed interface Front permits Front.Direct, RouterProcess {
  /// The front that `-Ddevnet.front` names, in front of nodes in order of preference.
  static Front start(DevnetNetwork network, List<BeaconNode> nodes) throws IOException {
    return isDirect() ? new Direct(nodes.getFirst()) : RouterProcess.start(network, nodes);
  }

  /// Whether there is no router in this run, so that its faults must cost duties.
  static boolean isDirect() {
    return System.getProperty("devnet.front", "fresnel").equals("direct");
  }

  /// The base URL of the Beacon API.
  String url();

  /// Whether a node may be given duties.
  boolean considersReady(BeaconNode node) throws IOException, InterruptedException;

  /// The primary itself.
  record Direct(BeaconNode primary) implements Front {
    @Override
    public String url() {
      return primary.url();
    }

    @Override
    public boolean considersReady(BeaconNode node) throws InterruptedException {
      return node.isSynced();
    }
  }
}
