package org.fresnel.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// The event loop on which everything of one node happens, one change of its port after the other.
final class NodeLoop extends AbstractVerticle {
  private Future<Void> last = Future.succeededFuture();

  static Future<NodeLoop> start(Vertx vertx) {
    NodeLoop loop = new NodeLoop();
    return vertx.deployVerticle(loop).map(loop);
  }

  /// Runs `step` on the loop when the steps before it have ended, well or not.
  Future<Void> after(Supplier<Future<Void>> step) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        _ -> {
          last = last.transform(_ -> step.get());
          last.onComplete(done);
        });
    return done.future();
  }

  Future<Void> end() {
    return vertx.undeploy(deploymentID());
  }
}
