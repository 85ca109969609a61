package org.fresnel.replay;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.fresnel.upstream.NodeClient;

/// The executor of the replay: it runs one task after the other, and never while a caller waits.
interface ReplayExecutor {
  /// Opens it.
  ///
  /// @param begin first task, called with the client for nodes
  Future<Void> open(Consumer<NodeClient> begin);

  /// Runs the task soon. Tasks are dropped while it is not open.
  void run(Runnable task);

  /// Closes it.
  ///
  /// @param end last task
  Future<Void> close(Runnable end);
}
