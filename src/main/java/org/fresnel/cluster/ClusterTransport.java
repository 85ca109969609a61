package org.fresnel.cluster;

import java.util.List;
import java.util.Optional;

/// Carries messages between the routers, and knows which of them are in view.
interface ClusterTransport {

  /// What must not wait for what.
  enum Lane {
    /// Sent without regard to how fast the others read.
    URGENT,

    /// Sent no faster than the slowest router reads.
    BULK
  }

  /// A message that is ready to be sent.
  ///
  /// @param to one router; empty for all others
  record Outgoing(Optional<PeerAddress> to, FactValue bytes, Lane lane) {}

  /// Takes what comes, on the transport's threads. It never waits.
  interface Receiver {
    void viewChanged(GroupView view);

    void received(PeerAddress from, byte[] bytes);
  }

  /// Connects; afterwards views and messages come. Blocks.
  ///
  /// @throws Exception if it cannot connect
  void connect(Receiver receiver) throws Exception;

  /// Sends a message. Blocks while a router does not read, if its lane is to.
  ///
  /// @throws Exception if it cannot send
  void send(Outgoing message) throws Exception;

  /// What keeps others out of view that listen. Blocks while it looks.
  List<ClusterFault> faults();

  /// Disconnects. Blocks.
  void close();
}
