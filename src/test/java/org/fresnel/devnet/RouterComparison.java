package org.fresnel.devnet;

import java.io.IOException;

/// The verdict on one request that was put to the node and to Fresnel.
sealed interface RouterComparison {
  /// The same to the byte.
  record Same(DevnetResponse answer) implements RouterComparison {}

  /// The node's answer changes from request to request; status and headers are the same.
  record Moving(DevnetResponse answer) implements RouterComparison {}

  /// Fresnel's answer is not the node's.
  record Different(DevnetResponse direct, DevnetResponse through) implements RouterComparison {}

  /// Asks the node, Fresnel and the node again, until the node's two answers are the same.
  static RouterComparison of(
      BeaconApi node, BeaconApi front, String path, Representation form, ChainClock clock)
      throws IOException, InterruptedException {
    DevnetResponse direct = DevnetResponse.to(node, path, form.headers());
    DevnetResponse through = direct;
    for (int attempt = 0; attempt < 6; attempt++) {
      if (attempt > 2) {
        clock.awaitQuiet();
        direct = DevnetResponse.to(node, path, form.headers());
      }
      through = DevnetResponse.to(front, path, form.headers());
      var after = DevnetResponse.to(node, path, form.headers());
      if (direct.equals(after)) {
        return through.equals(direct) ? new Same(direct) : new Different(direct, through);
      }
      direct = after;
    }
    return direct.head().equals(through.head())
        ? new Moving(direct)
        : new Different(direct, through);
  }
}
