package org.fresnel.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/// The reason why an exchange got no response, or an incomplete one.
///
/// @param kind of failure
/// @param reason for the operator
public record ExchangeFailure(Kind kind, String reason) {

  /// The kinds of failures.
  public enum Kind {
    /// Nothing listens at the address, the name does not resolve, or the TLS handshake fails.
    UNREACHABLE,
    /// The connection was not open in time.
    CONNECT_TIMEOUT,
    /// The connection ended before the response did.
    CLOSED,
    /// The connection ended before the whole of a large request was sent, and without a response. A
    /// limit or a restart of a proxy before the node is a possible cause.
    UPLOAD_INTERRUPTED,
    /// Too many requests wait for a connection to this node.
    BUSY,
    /// The received bytes are no HTTP response.
    MALFORMED,
    /// The byte budget has no space for the response: no fault of the node.
    NO_ROOM
  }

  /// The byte budget is used up.
  static final ExchangeFailure NO_ROOM =
      new ExchangeFailure(Kind.NO_ROOM, "no room for the answer: too many bytes in flight");

  /// The request was not sent completely.
  static final ExchangeFailure UPLOAD_INTERRUPTED =
      new ExchangeFailure(Kind.UPLOAD_INTERRUPTED, "connection closed during the upload");

  static ExchangeFailure of(Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException _ ->
          new ExchangeFailure(Kind.CONNECT_TIMEOUT, "no connection in time");
      case ConnectException _ -> new ExchangeFailure(Kind.UNREACHABLE, "connection refused");
      case NoRouteToHostException _ ->
          new ExchangeFailure(Kind.UNREACHABLE, "no route to the host");
      case UnknownHostException _ -> new ExchangeFailure(Kind.UNREACHABLE, "host name unknown");
      case SSLException tls -> new ExchangeFailure(Kind.UNREACHABLE, "TLS: " + text(tls));
      case ConnectionPoolTooBusyException _ ->
          new ExchangeFailure(Kind.BUSY, "too many requests wait for a connection");
      case HttpClosedException _ -> closed();
      case IOException _ -> closed();
      default -> new ExchangeFailure(Kind.MALFORMED, text(cause));
    };
  }

  private static ExchangeFailure closed() {
    return new ExchangeFailure(Kind.CLOSED, "connection closed by the node");
  }

  private static String text(Throwable cause) {
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
