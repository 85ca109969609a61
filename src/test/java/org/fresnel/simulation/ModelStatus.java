package org.fresnel.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.SyncStatus;
import org.fresnel.upstream.NodeStatusClient;
import org.fresnel.upstream.UnusableResponseException;

/// The status calls to a model node.
final class ModelStatus implements NodeStatusClient {
  static final long TIMEOUT_MILLIS = 1500;

  private final ModelNode node;
  private final ModelChain chain;
  private final VirtualTime time;
  private final ModelProcess router;

  /// @param router that asks
  ModelStatus(ModelNode node, ModelChain chain, VirtualTime time, ModelProcess router) {
    this.router = router;
    this.node = node;
    this.chain = chain;
    this.time = time;
  }

  @Override
  public Future<SyncStatus> syncing() {
    return call(node::sync);
  }

  @Override
  public Future<Integer> peers() {
    return call(() -> 50);
  }

  @Override
  public Future<Checkpoint> finalized() {
    return call(node::finalized);
  }

  @Override
  public Future<BlockHeader> header(String block) {
    return call(() -> node.block(block))
        .map(
            found ->
                found
                    .map(ModelBlock::header)
                    .orElseThrow(() -> new UnusableResponseException(404, "no such block")));
  }

  @Override
  public Future<String> version() {
    return call(() -> "Model%s/%s".formatted(node.name().charAt(0), node.name()));
  }

  @Override
  public Future<Identity> identity() {
    return call(() -> chain.identity(node.has(ModelFault.FOREIGN)));
  }

  private <T> Future<T> call(Supplier<T> answer) {
    var promise = Promise.<T>promise();
    time.afterMillis(
        TIMEOUT_MILLIS,
        () -> tell(() -> promise.tryFail(new TimeoutException("no answer in time"))));
    var slow = node.has(ModelFault.SLOW);
    time.afterMillis(
        slow ? node.dice.between(100, 3000) : node.dice.mostlyLow(2, 60),
        () -> {
          if (!router.reaches(node)) {
            return;
          }
          if (node.has(ModelFault.STOPPED)) {
            tell(() -> promise.tryFail(new ConnectException("Connection refused")));
          } else if (node.has(ModelFault.FAILING) && node.dice.chance(0.3)) {
            tell(() -> promise.tryFail(new UnusableResponseException(503, "busy")));
          } else if (!node.silent()) {
            var given = answer.get();
            time.afterMillis(1, () -> tell(() -> promise.tryComplete(given)));
          }
        });
    return promise.future();
  }

  private void tell(Runnable news) {
    router.execute(news);
  }
}
