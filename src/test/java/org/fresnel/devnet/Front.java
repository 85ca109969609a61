package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// What the validators under test have for a beacon node.
sealed interface Front permits RouterProcess, Haproxy, Front.Fallback, Front.Direct {
  /// What the validator client is given as its beacon node.
  String url();

  /// Which program it is; empty if it is none.
  default String version() {
    return "";
  }

  /// Its word for a node's health; empty if it has none.
  default String health(BeaconNode node) throws IOException, InterruptedException {
    return "";
  }

  /// All nodes, in the validator client's own list.
  record Fallback(List<BeaconNode> nodes) implements Front {
    @Override
    public String url() {
      return nodes.stream().map(BeaconNode::url).collect(Collectors.joining(","));
    }
  }

  /// The preferred node itself.
  record Direct(BeaconNode node) implements Front {
    @Override
    public String url() {
      return node.url();
    }
  }
}
