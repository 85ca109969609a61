package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class InheritedSocketTest {
  @Test
  void aSocketAtTheConfiguredAddressIsTaken() throws IOException {
    var socket = at("127.0.0.1", 5052);

    assertThat(socket.difference("127.0.0.1", 5052)).isEmpty();
    assertThat(socket.difference("127.0.0.1", 0)).isEmpty();
  }

  @Test
  void allAddressesAreAllAddressesInBothFamilies() throws IOException {
    assertThat(at("::", 5052).difference("0.0.0.0", 5052)).isEmpty();
    assertThat(at("0.0.0.0", 5052).difference("::", 5052)).isEmpty();
  }

  @Test
  void anotherPortIsAMistake() throws IOException {
    assertThat(at("127.0.0.1", 6000).difference("127.0.0.1", 5052))
        .contains(
            "listen.port: expected 6000, the port of the socket that this process was started with,"
                + " got 5052");
  }

  @Test
  void anotherAddressIsAMistake() throws IOException {
    assertThat(at("0.0.0.0", 5052).difference("127.0.0.1", 5052))
        .contains(
            "listen.host: expected 0.0.0.0, the address of the socket that this process was started"
                + " with, got 127.0.0.1");
  }

  @Test
  void whatIsNoListeningSocketIsLeftAlone() {
    assertThat(InheritedSocket.ofProcess()).isEmpty();
  }

  private static InheritedSocket at(String host, int port) throws IOException {
    try (var channel = ServerSocketChannel.open()) {
      return new InheritedSocket(channel, new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }
  }
}
