package org.fresnel.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One connection, byte for byte.
final class PlainConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Socket socket;
  private final StringBuilder received = new StringBuilder();

  private PlainConnection(Socket socket) {
    this.socket = socket;
  }

  /// At the loopback address.
  static PlainConnection of(String url) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return new PlainConnection(socket);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Everything up to that text, which may be in the middle of what came.
  String readUntil(String text) throws IOException {
    while (received.indexOf(text) < 0 && more()) {}
    return received.toString();
  }

  /// Everything up to the end of the connection.
  String readAll() throws IOException {
    while (more()) {}
    return received.toString();
  }

  private boolean more() throws IOException {
    var bytes = new byte[8192];
    var count = socket.getInputStream().read(bytes);
    if (count > 0) {
      received.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
    }
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
