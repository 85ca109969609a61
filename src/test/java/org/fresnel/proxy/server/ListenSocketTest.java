package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenSocketTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  @Test
  void anInheritedSocketOutlivesItsServer() throws IOException {
    try (var held =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      var port = ((InetSocketAddress) held.getLocalAddress()).getPort();
      var first = ListenSocket.of(inherited(held), false);
      var server = listening(first, port, "first");
      assertThat(answer(connected(port))).isEqualTo("first");

      ended(first.stopAccepting());
      ended(server.close());
      var waiting = connected(port);
      var other = Vertx.vertx();
      try {
        listening(other, ListenSocket.of(inherited(held), false), port, "second");
        assertThat(answer(waiting)).isEqualTo("second");
      } finally {
        ended(other.close());
      }
      assertThat(held.isOpen()).isTrue();
    }
  }

  @Test
  void openConnectionsGoOnWhenNoneIsAccepted() throws IOException {
    var port = Loopback.freePort();
    var socket = ListenSocket.own();
    listening(socket, port, "first");
    var open = connected(port);
    assertThat(answer(open)).isEqualTo("first");

    ended(socket.stopAccepting());
    listening(ListenSocket.own(), port, "second");

    assertThat(answer(open)).isEqualTo("first");
    assertThat(answer(connected(port))).isEqualTo("second");
  }

  @Test
  void aSharedPortIsTakenOverWhileItIsServed() throws IOException {
    var port = Loopback.freePort();
    var first = ListenSocket.of(Optional.empty(), true);
    var second = ListenSocket.of(Optional.empty(), true);
    listening(first, port, "first");
    var other = Vertx.vertx();
    try {
      listening(other, second, port, "second");
      ended(first.stopAccepting());

      for (var i = 0; i < 20; i++) {
        assertThat(answer(connected(port))).isIn("first", "second");
      }
    } finally {
      ended(other.close());
    }
  }

  private static Optional<InheritedSocket> inherited(ServerSocketChannel held) throws IOException {
    return Optional.of(new InheritedSocket(held, (InetSocketAddress) held.getLocalAddress()));
  }

  private HttpServer listening(ListenSocket socket, int port, String name) {
    return listening(vertx, socket, port, name);
  }

  /// @param vertx not one with another server on the same inherited socket: they share a selector
  private static HttpServer listening(Vertx vertx, ListenSocket socket, int port, String name) {
    var server = ended(server(vertx, socket, port, name).listen());
    socket.startAccepting();
    return server;
  }

  private static HttpServer server(Vertx vertx, ListenSocket socket, int port, String name) {
    return socket
        .server(vertx, new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(request -> request.response().end(name));
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// The last line of a response.
  private static String answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var said = new StringBuilder();
    var bytes = new byte[4096];
    while (!said.toString().matches("(?s).*\r\n\r\n\\w+")) {
      var count = socket.getInputStream().read(bytes);
      if (count < 0) {
        break;
      }
      said.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
    }
    return said.substring(said.lastIndexOf("\n") + 1);
  }
}
