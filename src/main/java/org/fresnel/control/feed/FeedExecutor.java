package org.fresnel.control.feed;

import io.vertx.core.Future;

/// Where one thing is done after the other, in the order in which they came.
interface FeedExecutor {
  /// Does the task soon.
  Future<Void> run(Runnable task);
}
