package org.fresnel.proxy.server;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;

/// Netty's channel of the listening socket. It can stop to accept without closing a connection.
final class ListenChannel extends NioServerSocketChannel {
  /// Whether another process holds the socket as well, so that it outlives this one.
  private final boolean inherited;

  private boolean bound;
  private volatile boolean closed;

  ListenChannel(ServerSocketChannel socket, boolean inherited) {
    super(socket);
    this.inherited = inherited;
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
  void stopAccepting() {
    eventLoop().execute(this::stopOnLoop);
  }

  private void stopOnLoop() {
    if (!isOpen()) {
      return;
    }
    if (inherited) {
      config().setAutoRead(false);
      return;
    }
    if (bound) {
      acceptWaiting();
    }
    var _ = close();
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
    pipeline().fireChannelReadComplete();
  }
}
