package org.fresnel.proxy.server;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.spi.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/// The listening socket of the data plane: where it comes from, and how it stops.
///
/// Vert.x opens its sockets itself. Here its server gets a view of Vert.x whose transport hands out
/// this socket. That is the one place in Fresnel with Vert.x' internal server classes.
public final class ListenSocket {
  private final Optional<ServerSocketChannel> inherited;
  private final boolean reusePort;
  private volatile Optional<ListenChannel> channel = Optional.empty();

  private ListenSocket(Optional<ServerSocketChannel> inherited, boolean reusePort) {
    this.inherited = inherited;
    this.reusePort = reusePort;
  }

  /// The one that the process was started with, or else a new one.
  ///
  /// @param reusePort whether a new one shares its port with those of other processes
  public static ListenSocket of(Optional<InheritedSocket> inherited, boolean reusePort) {
    return new ListenSocket(inherited.map(InheritedSocket::channel), reusePort);
  }

  /// A new one, for this process alone.
  public static ListenSocket own() {
    return new ListenSocket(Optional.empty(), false);
  }

  /// Whether another process may be serving on the port, so that there is time to be ready first.
  public boolean isShared() {
    return reusePort && inherited.isEmpty();
  }

  /// A server that listens on this socket; further servers with the same options share it.
  HttpServer server(Vertx vertx, HttpServerOptions options) {
    return new HttpServerImpl(new View((VertxInternal) vertx), options);
  }

  /// Accepts connections from now on. To be called when every server on this socket listens.
  void startAccepting() {
    channel.ifPresent(ListenChannel::startAccepting);
  }

  /// Accepts no further connection. The open ones stay.
  Future<Void> stopAccepting() {
    return channel.map(ListenChannel::stopAccepting).orElseGet(Future::succeededFuture);
  }

  private ListenChannel opened() {
    try {
      var made =
          new ListenChannel(
              inherited.isPresent() ? inherited.get() : fresh(), inherited.isPresent());
      channel = Optional.of(made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerSocketChannel fresh() throws IOException {
    var fresh = ServerSocketChannel.open();
    return reusePort ? fresh.setOption(StandardSocketOptions.SO_REUSEPORT, true) : fresh;
  }

  private final class View extends VertxWrapper {
    private final Transport sockets =
        new JDKTransport() {
          @Override
          public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domain) {
            return ListenSocket.this::opened;
          }
        };

    private View(VertxInternal vertx) {
      super(vertx);
    }

    @Override
    public Transport transport() {
      return sockets;
    }
  }
}
