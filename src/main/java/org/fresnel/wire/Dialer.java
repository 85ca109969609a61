package org.fresnel.wire;

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
import org.fresnel.node.Node;

/// Opens requests to nodes, where their names lead.
///
/// @param loop whose requests they are
/// @param http client of that event loop
/// @param addresses of the nodes
record Dialer(Context loop, HttpClient http, NodeAddresses addresses) {
  /// Opens a request, for which it has a connection until its response has ended. Nothing is sent
  /// yet. Called on the event loop.
  Future<HttpClientRequest> open(Node node, NodeRequest request) {
    var options = options(node, request);
    var host = options.getHost();
    var opened =
        isAddress(host)
            ? request(options)
            : here(addresses.of(host)).compose(address -> request(at(options, address)));
    return opened.map(Dialer::quiet);
  }

  /// A client that is closed throws: the router stops.
  private Future<HttpClientRequest> request(RequestOptions options) {
    try {
      return http.request(options);
    } catch (IllegalStateException e) {
      return Future.failedFuture(new HttpClosedException(String.valueOf(e.getMessage())));
    }
  }

  /// The response says what went wrong as well; without a handler it is logged as an error, even
  /// that the exchange was given up.
  private static HttpClientRequest quiet(HttpClientRequest request) {
    return request.exceptionHandler(_ -> {});
  }

  /// Name and TLS stay the host's; only the connection is made to the address.
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
