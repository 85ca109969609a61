package org.fresnel.devnet;

import java.io.IOException;

/// Puts an operation's requests to a node and to the front before it.
record Differential(BeaconApi node, BeaconApi front, ChainClock clock, DifferentialReport report) {
  /// Compares all its requests in all forms.
  void compare(String operation) throws IOException, InterruptedException {
    clock.awaitQuiet();
    for (var path : ReadRequests.now(node, clock.slotNow()).of(operation)) {
      var first = DevnetResponse.to(node, path, Representation.JSON.headers());
      if (first.isUnknownRoute()) {
        report.addNotServed(operation);
      } else if (first.status() >= 500) {
        report.addFailing(path, first);
      } else {
        for (var form : Representation.values()) {
          report.add(operation, path, form, RouterComparison.of(node, front, path, form, clock));
        }
      }
    }
  }
}
