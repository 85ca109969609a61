package org.fresnel.simulation;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// Requests to the model nodes.
final class ModelExchanges implements NodeClient {
  private static final long CONNECT_MILLIS = 500;

  /// Hears of what nodes get and give.
  interface Witness {
    /// One that does not look.
    Witness NONE =
        new Witness() {
          @Override
          public void sent(ModelNode node, NodeRequest request) {}

          @Override
          public void returned(ModelNode node, NodeRequest request, NodeReplies.Reply reply) {}
        };

    /// The router has sent a request.
    void sent(ModelNode node, NodeRequest request);

    /// A node's whole answer has come back to the router.
    void returned(ModelNode node, NodeRequest request, NodeReplies.Reply reply);
  }

  private final Map<String, ModelNode> nodes;
  private final VirtualTime time;
  private final Witness witness;
  private final ModelProcess router;
  private final Set<Running> running = new LinkedHashSet<>();
  private int open;
  private boolean stopped;

  ModelExchanges(Map<String, ModelNode> nodes, VirtualTime time, Witness witness) {
    this(nodes, time, witness, new ModelProcess());
  }

  /// @param router that sends the requests
  ModelExchanges(
      Map<String, ModelNode> nodes, VirtualTime time, Witness witness, ModelProcess router) {
    this.router = router;
    this.nodes = nodes;
    this.time = time;
    this.witness = witness;
  }

  /// Exchanges that are neither over nor given up.
  int open() {
    return open;
  }

  /// The router is killed: nothing is sent any more, and no answer comes.
  void stop() {
    stopped = true;
    List.copyOf(running).forEach(Running::close);
  }

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var exchange = new Running(Objects.requireNonNull(nodes.get(node.name())), request);
    if (stopped) {
      exchange.close();
    } else {
      exchange.start();
      witness.sent(exchange.node, request);
    }
    return exchange;
  }

  private final class Running implements Exchange, NodeResponse {
    private final ModelNode node;
    private final NodeRequest request;
    private final Promise<Reply> reply = Promise.promise();
    private final Promise<Body> body = Promise.promise();
    private final Runnable broken = this::broken;
    private NodeReplies.Reply answer = NodeReplies.Reply.NONE;
    private boolean over;
    private boolean cancelled;

    private Running(ModelNode node, NodeRequest request) {
      this.node = node;
      this.request = request;
      running.add(this);
      open++;
    }

    private void start() {
      if (node.has(ModelFault.UNPLUGGED)
          || node.has(ModelFault.POWER_LOST)
          || !router.reaches(node)) {
        time.afterMillis(CONNECT_MILLIS, () -> fail(ExchangeFailure.Kind.CONNECT_TIMEOUT));
      } else {
        node.connected(broken);
        time.afterMillis(node.dice.between(1, 5), this::arrive);
      }
    }

    private void arrive() {
      if (over) {
        return;
      }
      if (node.has(ModelFault.STOPPED)) {
        fail(ExchangeFailure.Kind.UNREACHABLE);
        return;
      }
      if (node.silent() || node.has(ModelFault.DEAF) || !router.reaches(node)) {
        return;
      }
      time.afterMillis(ThinkTimes.of(node, request), this::answer);
    }

    private void answer() {
      if (over || node.silent() || node.has(ModelFault.DEAF)) {
        return;
      }
      answer = NodeReplies.of(node, request);
      time.afterMillis(
          node.dice.between(1, 4),
          () -> {
            if (!over && router.reaches(node)) {
              tell(() -> reply.tryComplete(new Reply.Answered(this)));
              time.afterMillis(node.dice.between(0, 2), this::bodyComes);
            }
          });
    }

    private void bodyComes() {
      if (over || !router.reaches(node)) {
        return;
      }
      if (node.has(ModelFault.BREAKING) && node.dice.chance(0.5)) {
        broken();
        return;
      }
      close();
      tell(
          () -> {
            witness.returned(node, request, answer);
            body.tryComplete(new Body.Whole(answer.body()));
          });
    }

    /// As soon as the router runs.
    private void tell(Runnable news) {
      router.execute(
          () -> {
            if (!cancelled) {
              news.run();
            }
          });
    }

    private void broken() {
      if (!over) {
        fail(ExchangeFailure.Kind.CLOSED);
      }
    }

    private void fail(ExchangeFailure.Kind kind) {
      if (over) {
        return;
      }
      close();
      var failure = new ExchangeFailure(kind, "model " + kind);
      tell(
          () -> {
            reply.tryComplete(new Reply.Failed(failure));
            body.tryComplete(new Body.Broken(failure));
          });
    }

    private void close() {
      if (!over) {
        over = true;
        open--;
        running.remove(this);
        node.disconnected(broken);
      }
    }

    @Override
    public Future<Reply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
      close();
    }

    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public MultiMap headers() {
      return HttpHeaders.headers().add("Content-Type", "application/json");
    }

    @Override
    public Future<Body> read(int boundBytes) {
      return body.future();
    }

    @Override
    public void discard() {
      cancelled = true;
      close();
    }
  }
}
