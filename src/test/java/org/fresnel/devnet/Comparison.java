package org.fresnel.devnet;

import java.io.IOException;

/// The verdict on one request that was put to the node and to Fresnel.
sealed interface Comparison {
  /// The same to the byte.
  record Same(Answer answer) implements Comparison {}

  /// The node's answer changes from request to request; status and headers are the same.
  record Moving(Answer answer) implements Comparison {}

  /// Fresnel's answer is not the node's.
  record Different(Answer direct, Answer through) implements Comparison {}

  /// Asks the node, Fresnel and the node again, until the node's two answers are the same.
  static Comparison of(
      BeaconApi node, BeaconApi front, String path, Representation form, ChainClock clock)
      throws IOException, InterruptedException {
    Answer direct = Answer.to(node, path, form.headers());
    Answer through = direct;
    for (int attempt = 0; attempt < 6; attempt++) {
      if (attempt > 2) {
        clock.awaitQuiet();
        direct = Answer.to(node, path, form.headers());
      }
      through = Answer.to(front, path, form.headers());
      var after = Answer.to(node, path, form.headers());
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
