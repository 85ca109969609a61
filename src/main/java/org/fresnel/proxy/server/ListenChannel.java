package org.fresnel.proxy.server;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// Netty's channel of the listening socket. It can stop to accept without closing a connection.
final class ListenChannel extends NioServerSocketChannel {
  /// Whether another process holds the socket as well, so that it outlives this one.
  private final boolean inherited;

  private boolean bound;
  private volatile boolean closed;

  ListenChannel(ServerSocketChannel socket, boolean inherited) {
    super(socket);
    this.inherited = inherited;
    config().setAutoRead(false);
  }

  /// Begins to accept. Not earlier than the server has been made ready: connections may wait in the
  /// queue of an inherited socket already, and Vert.x would fail on them.
  void startAccepting() {
    config().setAutoRead(true);
  }

  @Override
  protected void doBind(SocketAddress address) throws Exception {
    if (!inherited) {
      super.doBind(address);
      bound = true;
    }
  }

  @Override
  public boolean isOpen() {
    return !closed && super.isOpen();
  }

  /// An inherited socket is closed by the end of the process. The JDK would redirect standard
  /// output to `/dev/null` as well: its channel is that of a service that talks to one client over
  /// it.
  @Override
  protected void doClose() throws Exception {
    closed = true;
    if (!inherited) {
      super.doClose();
    }
  }

  /// Accepts no further connection. Those that wait in an inherited socket's queue are for the next
  /// process. Those that wait in the queue of an own socket would be reset, so they are accepted
  /// first.
  Future<Void> stopAccepting() {
    var stopped = Promise.<Void>promise();
    eventLoop().execute(() -> stop(stopped));
    return stopped.future();
  }

  private void stop(Promise<Void> stopped) {
    if (inherited) {
      config().setAutoRead(false);
      stopped.complete();
      return;
    }
    if (!bound || !isOpen()) {
      stopped.complete();
      return;
    }
    deregister().addListener(_ -> closeWhenFree(stopped));
  }

  /// The JDK closes a socket only when no selector has it any more, which is so after the next look
  /// of the event loop. From the last connection in the queue to the close nothing may come
  /// between.
  private void closeWhenFree(Promise<Void> stopped) {
    if (javaChannel().isRegistered()) {
      var _ = eventLoop().schedule(() -> closeWhenFree(stopped), 1, TimeUnit.MILLISECONDS);
      return;
    }
    acceptWaiting();
    close().addListener(_ -> stopped.complete());
  }

  private void acceptWaiting() {
    var accepted = new ArrayList<Object>();
    try {
      while (doReadMessages(accepted) > 0) {
        accepted.forEach(pipeline()::fireChannelRead);
        accepted.clear();
      }
    } catch (Exception e) {
      pipeline().fireExceptionCaught(e);
    }
  }
}
