package org.fresnel.simulator;

/// What a node is at the moment of a request.
///
/// @param compress whether JSON is gzipped for clients that accept it
record NodeState(
    String name,
    ClientProfile profile,
    ActiveFaults faults,
    KnownChain view,
    NodeMemory memory,
    boolean compress) {

  boolean optimistic() {
    return faults.has(Fault.Optimistic.class);
  }

  /// Ends the request with 503 while the node is syncing.
  void requireSynced() {
    if (faults.has(Fault.Syncing.class)) {
      throw new RequestRefusedException(
          503, "Beacon node is currently syncing and not serving requests");
    }
  }

  /// Ends the request with 503 while the node is syncing or its head is not verified.
  void requireVerifiedHead() {
    requireSynced();
    if (optimistic()) {
      throw new RequestRefusedException(503, "Head is optimistic");
    }
  }
}
