package org.fresnel.replay;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.fresnel.upstream.NodeClient;

/// Where the validator state works: one thing after the other, and never while somebody else's call
/// waits.
interface ReplayExecutor {
  /// Opens it.
  ///
  /// @param begin first task, given the requests to nodes
  Future<Void> open(Consumer<NodeClient> begin);

  /// Does the task soon. While the place is not open, nothing is done.
  void run(Runnable task);

  /// Closes it.
  ///
  /// @param end last task
  Future<Void> close(Runnable end);
}
