package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.fixture.DeafPort;
import org.fresnel.node.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A name with several addresses, of which only one leads to the node.
class SeveralAddressesTest {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final InetAddress WELL = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress SIXTH = InetAddress.ofLiteral("::1");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  @Test
  void theNextAddressIsTriedIfTheFirstRefuses() {
    var node = at(listening(0));

    assertThat(sent(node, OTHER, WELL)).isInstanceOf(Exchange.Reply.Answered.class);
  }

  @Test
  void addressesOfBothFamiliesAreTried() {
    var node = at(listening(0));

    assertThat(sent(node, SIXTH, OTHER, WELL)).isInstanceOf(Exchange.Reply.Answered.class);
  }

  @Test
  void theNextAddressIsTriedIfTheFirstIsSilent() {
    try (var deaf = new DeafPort()) {
      var node = at(listening(deaf.url().getPort()));

      assertThat(sent(node, OTHER, WELL)).isInstanceOf(Exchange.Reply.Answered.class);
    }
  }

  @Test
  void theConnectFailureIsReportedIfNoAddressWorks() {
    var server = listening(0);
    var node = at(server);
    ended(server.close());

    assertThat(sent(node, OTHER, WELL))
        .isEqualTo(
            new Exchange.Reply.Failed(
                new ExchangeFailure(ExchangeFailure.Kind.UNREACHABLE, "connection refused")));
  }

  private HttpServer listening(int port) {
    return ended(
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end("{}"))
            .listen(port, WELL.getHostAddress()));
  }

  private static Node at(HttpServer server) {
    return Node.at("node-1", "http://node.test:" + server.actualPort());
  }

  private Exchange.Reply sent(Node node, InetAddress... addresses) {
    var settings = new UpstreamSettings(CONNECT_TIMEOUT, 4, Optional.empty());
    HostNames names = _ -> Future.succeededFuture(List.of(addresses));
    var connector = new Connector(vertx, settings, names, Duration.ZERO);
    var reply = Promise.<Exchange.Reply>promise();
    loop.runOnContext(
        _ ->
            connector
                .connections("test")
                .nodes()
                .send(node, new NodeRequest("GET", "/", HttpHeaders.headers(), Buffer.buffer()))
                .reply()
                .onComplete(reply));
    return ended(reply.future());
  }
}
