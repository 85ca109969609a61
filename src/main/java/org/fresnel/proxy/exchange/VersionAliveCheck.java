package org.fresnel.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;

/// Asks a node for its version, which costs it nothing. Bound to one event loop.
///
/// @param nodes client of that loop
record VersionAliveCheck(NodeClient nodes) implements AliveCheck {
  private static final String TARGET = "/eth/v1/node/version";
  private static final int MAX_BYTES = 4096;

  @Override
  public Sign of(Node node) {
    var request = new NodeRequest("GET", TARGET, HttpHeaders.headers(), Buffer.buffer());
    var check = new Check(nodes.send(node, request));
    check.exchange.reply().onSuccess(check::replied);
    return check;
  }

  private static final class Check implements Sign {
    private final Exchange exchange;
    private boolean received;

    private Check(Exchange exchange) {
      this.exchange = exchange;
    }

    /// Any response is a sign of life.
    private void replied(Exchange.Reply reply) {
      if (reply instanceof Exchange.Reply.Answered(var response)) {
        received = true;
        response.read(MAX_BYTES);
      }
    }

    @Override
    public boolean received() {
      return received;
    }

    @Override
    public void end() {
      if (!received) {
        exchange.cancel();
      }
    }
  }
}
