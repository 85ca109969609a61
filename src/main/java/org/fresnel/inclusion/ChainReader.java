package org.fresnel.inclusion;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Reads blocks and committees, one after the other. The least preferred ready node is asked first;
/// if its answer cannot be used, two others. Bound to one event loop.
final class ChainReader {
  /// Nodes that are asked for the same thing.
  private static final int MOST_NODES = 3;

  /// Reads of one run; the next run continues.
  private static final int MOST_READS = 16;

  /// The largest block that nodes pass on has 10 MiB.
  private static final int MOST_BYTES = 10 << 20;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final Supplier<Fleet> fleet;
  private final InclusionService service;
  private final NodeClient client;
  private final Timers timers;
  private final InstantSource clock;
  private final Duration timeout;
  private final PeriodicTask task;
  private final ReadBudget budget = new ReadBudget();

  /// An answer; empty without one.
  private record Answer(MultiMap headers, Buffer body) {}

  /// @param timeout of each request
  ChainReader(
      Supplier<Fleet> fleet,
      InclusionService service,
      NodeClient client,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Duration timeout) {
    this.fleet = fleet;
    this.service = service;
    this.client = client;
    this.timers = timers;
    this.clock = clock;
    this.timeout = timeout;
    this.task = new PeriodicTask(InclusionService.TASK, timers, supervisor, () -> PAUSE, this::run);
  }

  void start() {
    task.startLater();
  }

  void stop() {
    task.stop();
  }

  Future<?> run() {
    return step(MOST_READS);
  }

  private Future<?> step(int left) {
    return service
        .next()
        .compose(
            next ->
                next.isPresent() && left > 0 && mayRead()
                    ? read(next.get(), nodes(), 0)
                        .compose(used -> used ? step(left - 1) : Future.succeededFuture())
                    : Future.succeededFuture());
  }

  private boolean mayRead() {
    return budget.take(fleet.get().network().clock(), clock.instant());
  }

  private List<Node> nodes() {
    return fleet.get().serving().stream()
        .filter(it -> it.health() instanceof NodeHealth.Ready)
        .map(NodeStatus::node)
        .toList()
        .reversed();
  }

  private Future<Boolean> read(ChainRead read, List<Node> nodes, int from) {
    if (from == Math.min(MOST_NODES, nodes.size())) {
      if (from > 0) {
        service.failed(read);
      }
      return Future.succeededFuture(false);
    }
    return ask(nodes.get(from), read)
        .compose(
            answer ->
                answer
                    .map(it -> service.answered(read, it.headers(), it.body()))
                    .orElseGet(() -> Future.succeededFuture(false)))
        .compose(used -> used ? Future.succeededFuture(true) : read(read, nodes, from + 1));
  }

  private Future<Optional<Answer>> ask(Node node, ChainRead read) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("Accept", accepted(read));
    var exchange =
        client.send(node, new NodeRequest("GET", read.target(), headers, Buffer.buffer()));
    var result = Promise.<Optional<Answer>>promise();
    var alarm =
        timers.after(
            timeout,
            () -> {
              if (result.tryComplete(Optional.empty())) {
                exchange.cancel();
              }
            });
    exchange
        .reply()
        .compose(ChainReader::answer)
        .otherwise(Optional.empty())
        .onSuccess(result::tryComplete);
    return result.future().onComplete(_ -> alarm.cancel());
  }

  private static String accepted(ChainRead read) {
    return switch (read) {
      case ChainRead.Block _ -> "application/octet-stream;q=1.0,application/json;q=0.9";
      case ChainRead.Committees _, ChainRead.SyncMembers _ -> "application/json";
    };
  }

  private static Future<Optional<Answer>> answer(Exchange.Reply reply) {
    return switch (reply) {
      case Exchange.Reply.Failed _ -> Future.succeededFuture(Optional.empty());
      case Exchange.Reply.Answered(var response) ->
          response
              .read(MOST_BYTES)
              .map(
                  body -> {
                    if (body instanceof NodeResponse.Body.Larger) {
                      response.discard();
                    }
                    return response.status() == OK
                            && body instanceof NodeResponse.Body.Whole(var bytes)
                        ? Optional.of(new Answer(response.headers(), bytes))
                        : Optional.empty();
                  });
    };
  }
}
