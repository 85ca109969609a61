package org.fresnel.simulator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;

/// A node's listening port, which keeps its number over closing and opening.
final class NodePort {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LARGEST_HEADERS = 32 * 1024;
  private static final int MOST_TRIES = 100;
  private static final long RETRY_MS = 10;

  /// What the port does.
  enum Mode {
    CLOSED,
    OPEN,
    /// Closing a connection sends RST instead of FIN.
    RESETTING
  }

  private sealed interface Socket {
    record Closed() implements Socket {}

    record Open(HttpServer server, Mode mode) implements Socket {}
  }

  private final Vertx vertx;
  private final Handler<HttpServerRequest> requests;
  private volatile int port;
  private volatile Socket socket = new Socket.Closed();

  NodePort(Vertx vertx, int port, Handler<HttpServerRequest> requests) {
    this.vertx = vertx;
    this.port = port;
    this.requests = requests;
  }

  /// The port; 0 until it was opened once, if it was to be chosen by the system.
  int port() {
    return port;
  }

  /// Changes to `wanted`; nothing happens if the port is like that already.
  Future<Void> become(Mode wanted) {
    Mode now =
        switch (socket) {
          case Socket.Closed _ -> Mode.CLOSED;
          case Socket.Open(_, var mode) -> mode;
        };
    return now == wanted ? Future.succeededFuture() : reopen(wanted);
  }

  /// Cuts every connection and goes on as `wanted`.
  Future<Void> reopen(Mode wanted) {
    return switch (wanted) {
      case CLOSED -> close();
      case OPEN, RESETTING -> close().compose(_ -> open(wanted));
    };
  }

  private Future<Void> close() {
    Socket old = socket;
    socket = new Socket.Closed();
    return switch (old) {
      case Socket.Closed _ -> Future.succeededFuture();
      case Socket.Open(var server, _) -> server.close();
    };
  }

  private Future<Void> open(Mode mode) {
    return bind(mode, MOST_TRIES)
        .onSuccess(
            server -> {
              port = server.actualPort();
              socket = new Socket.Open(server, mode);
            })
        .mapEmpty();
  }

  /// Binds the port. A port that was just closed may still be taken for some milliseconds.
  private Future<HttpServer> bind(Mode mode, int tries) {
    return vertx
        .createHttpServer(options(mode))
        .requestHandler(requests)
        .listen()
        .recover(
            cause ->
                tries > 1 && port != 0 && cause instanceof BindException
                    ? vertx.timer(RETRY_MS, MILLISECONDS).compose(_ -> bind(mode, tries - 1))
                    : Future.failedFuture(cause));
  }

  private HttpServerOptions options(Mode mode) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS);
    return mode == Mode.RESETTING ? options.setSoLinger(0) : options;
  }
}
