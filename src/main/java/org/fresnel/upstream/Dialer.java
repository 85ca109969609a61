package org.fresnel.upstream;

import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.fresnel.node.Node;

/// Opens requests to the addresses of nodes.
///
/// @param loop event loop of the requests
/// @param pooled client of that event loop with a connection pool
/// @param unpooled client of that event loop with a new connection for every request
/// @param firstUses the new connections of the pooled client
/// @param addresses of the nodes
/// @param nextAddress time after which the next address of a name is tried as well
/// @param sent counts the requests
record Dialer(
    Context loop,
    HttpClient pooled,
    HttpClient unpooled,
    FreshConnections firstUses,
    NodeAddresses addresses,
    Duration nextAddress,
    SentRequests sent) {

  /// A request with a connection until its response has ended. Nothing is sent yet.
  ///
  /// @param reused whether the connection has carried another request before
  record Opened(HttpClientRequest request, boolean reused) {}

  /// Opens a request on an idle connection, or on a new one if there is none.
  Future<Opened> open(Node node, NodeRequest request) {
    return open(pooled, node, request)
        .map(http -> new Opened(http, !firstUses.begin(http.connection())));
  }

  /// Opens a request on a new connection that is closed after it.
  Future<Opened> reopen(Node node, NodeRequest request) {
    return open(unpooled, node, request).map(http -> new Opened(http, false));
  }

  /// Closes every connection.
  void close() {
    pooled.close();
    unpooled.close();
  }

  private Future<HttpClientRequest> open(HttpClient client, Node node, NodeRequest request) {
    sent.sentTo(node);
    var host = node.url().getHost();
    var opened =
        isAddress(host)
            ? request(client, options(node, request))
            : here(addresses.of(host)).compose(found -> atOneOf(found, client, node, request));
    return opened.map(Dialer::quiet);
  }

  private Future<HttpClientRequest> atOneOf(
      List<InetAddress> found, HttpClient client, Node node, NodeRequest request) {
    if (found.size() == 1) {
      return request(client, at(options(node, request), found.getFirst()));
    }
    var host = node.url().getHost();
    return new AddressRace(
            loop.owner(),
            found,
            nextAddress,
            address -> request(client, at(options(node, request), address)),
            address -> addresses.connected(host, address))
        .run();
  }

  /// A closed client throws: the router is stopping.
  private static Future<HttpClientRequest> request(HttpClient client, RequestOptions options) {
    try {
      return client.request(options);
    } catch (IllegalStateException e) {
      return Future.failedFuture(new HttpClosedException(String.valueOf(e.getMessage())));
    }
  }

  /// The response reports the failure too. Without a handler it would be logged as an error, even a
  /// cancelled exchange.
  private static HttpClientRequest quiet(HttpClientRequest request) {
    return request.exceptionHandler(_ -> {});
  }

  /// Name and TLS stay those of the host; only the connection uses the address.
  private static RequestOptions at(RequestOptions options, InetAddress address) {
    return options.setServer(
        SocketAddress.inetSocketAddress(options.getPort(), address.getHostAddress()));
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || NetUtil.isValidIpV4Address(host);
  }

  private <T> Future<T> here(Future<T> elsewhere) {
    if (elsewhere.isComplete()) {
      return elsewhere;
    }
    var here = Promise.<T>promise();
    elsewhere.onComplete(result -> loop.runOnContext(_ -> here.handle(result)));
    return here.future();
  }

  private static RequestOptions options(Node node, NodeRequest request) {
    var url = node.url();
    var tls = url.getScheme().equals("https");
    var port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    var path = url.getRawPath();
    var prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setSsl(tls)
            .setHost(url.getHost())
            .setPort(port)
            .setURI(prefix + request.target());
    request.headers().forEach(header -> options.addHeader(header.getKey(), header.getValue()));
    node.credentials().headers().forEach(options::putHeader);
    return options;
  }
}
