package org.fresnel.proxy.server;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// Nodes that do what the test says, when it says so.
public final class ScriptedNodes implements NodeClient {
  private final List<Call> calls = new ArrayList<>();

  @Override
  public Exchange send(Node node, NodeRequest request) {
    var call = new Call(node, request);
    calls.add(call);
    return call;
  }

  /// Names of the nodes that were asked, in order.
  public List<String> asked() {
    return calls.stream().map(call -> call.node.name()).toList();
  }

  /// Forgets the requests so far.
  public void forget() {
    calls.clear();
  }

  /// All requests to that node, in order.
  public List<Call> all(String node) {
    return calls.stream().filter(call -> call.node.name().equals(node)).toList();
  }

  /// The only request to that node.
  public Call at(String node) {
    var of = all(node);
    if (of.size() != 1) {
      throw new AssertionError(node + " was asked " + of.size() + " times");
    }
    return of.getFirst();
  }

  /// One request that waits for the test's word.
  public static final class Call implements Exchange {
    private final Node node;
    private final NodeRequest request;
    private final Promise<Reply> reply = Promise.promise();
    private boolean cancelled;

    private Call(Node node, NodeRequest request) {
      this.node = node;
      this.request = request;
    }

    public NodeRequest request() {
      return request;
    }

    public boolean cancelled() {
      return cancelled;
    }

    /// Answers whole.
    public void answers(int status, String text) {
      answers(status, HttpHeaders.headers(), text);
    }

    /// Answers whole, with these headers.
    public void answers(int status, MultiMap headers, String text) {
      var bytes = Buffer.buffer(text);
      reply.complete(
          new Reply.Answered(
              new Response(
                  status,
                  headers,
                  bound ->
                      bytes.length() > bound
                          ? new NodeResponse.Body.Larger(bytes, new SilentStream())
                          : new NodeResponse.Body.Whole(bytes),
                  () -> cancelled = true)));
    }

    /// Sends the head and breaks off in the body.
    public void breaksOff(int status) {
      var failure =
          new ExchangeFailure(ExchangeFailure.Kind.CLOSED, "connection closed by the node");
      reply.complete(
          new Reply.Answered(
              new Response(
                  status,
                  HttpHeaders.headers(),
                  _ -> new NodeResponse.Body.Broken(failure),
                  () -> {})));
    }

    public void fails(ExchangeFailure.Kind kind) {
      reply.complete(new Reply.Failed(new ExchangeFailure(kind, "scripted " + kind)));
    }

    @Override
    public Future<Reply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private interface Reading {
    NodeResponse.Body upTo(int bound);
  }

  private record Response(int status, MultiMap headers, Reading body, Runnable onDiscard)
      implements NodeResponse {
    @Override
    public Future<Body> read(int boundBytes) {
      return Future.succeededFuture(body.upTo(boundBytes));
    }

    @Override
    public void discard() {
      onDiscard.run();
    }
  }
}
