package org.fresnel.wire;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/// Why an exchange got no response, or no whole one.
///
/// @param kind of failure
/// @param reason for the operator
public record WireFailure(Kind kind, String reason) {

  /// The kinds that are told apart.
  public enum Kind {
    /// Nothing listens there, or the name does not resolve, or TLS does not come about.
    UNREACHABLE,
    /// The connection did not come about in time.
    CONNECT_TIMEOUT,
    /// The connection ended before the response did.
    CLOSED,
    /// The connection ended before the whole of a large request was sent, and without a response: a
    /// limit or a restart of something before the node may be why.
    UPLOAD_INTERRUPTED,
    /// Too many requests wait for a connection to this node.
    BUSY,
    /// What came is no HTTP response.
    MALFORMED,
    /// The router has no room for the answer: no fault of the node.
    NO_ROOM
  }

  /// The budget of bytes is used up.
  static final WireFailure NO_ROOM =
      new WireFailure(Kind.NO_ROOM, "no room for the answer: too many bytes in flight");

  /// The request has not arrived whole.
  static final WireFailure UPLOAD_INTERRUPTED =
      new WireFailure(Kind.UPLOAD_INTERRUPTED, "connection closed during the upload");

  static WireFailure of(Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException _ ->
          new WireFailure(Kind.CONNECT_TIMEOUT, "no connection in time");
      case ConnectException _ -> new WireFailure(Kind.UNREACHABLE, "connection refused");
      case NoRouteToHostException _ -> new WireFailure(Kind.UNREACHABLE, "no route to the host");
      case UnknownHostException _ -> new WireFailure(Kind.UNREACHABLE, "host name unknown");
      case SSLException tls -> new WireFailure(Kind.UNREACHABLE, "TLS: " + text(tls));
      case ConnectionPoolTooBusyException _ ->
          new WireFailure(Kind.BUSY, "too many requests wait for a connection");
      case HttpClosedException _ -> closed();
      case IOException _ -> closed();
      default -> new WireFailure(Kind.MALFORMED, text(cause));
    };
  }

  private static WireFailure closed() {
    return new WireFailure(Kind.CLOSED, "connection closed by the node");
  }

  private static String text(Throwable cause) {
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
