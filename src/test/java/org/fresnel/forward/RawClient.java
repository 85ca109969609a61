package org.fresnel.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that writes bytes rather than requests.
final class RawClient implements AutoCloseable {
  private static final int READ_TIMEOUT_MS = 20_000;

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  static RawClient connect(int port) {
    try {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(READ_TIMEOUT_MS);
      return new RawClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a request that is the connection's last, and reads all that comes back.
  String exchange(String requestLine, String... headers) {
    send(requestLine + "\r\nHost: x\r\nConnection: close\r\n");
    for (var header : headers) {
      send(header + "\r\n");
    }
    return send("\r\n").rest();
  }

  /// Everything until the other side ends; a reset is an end too.
  String rest() {
    var text = new StringBuilder();
    try {
      var in = socket.getInputStream();
      for (var next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no end after: " + text, e);
    } catch (IOException _) {
      text.append("<broken off>");
    }
    return text.toString();
  }

  /// Reads up to and including an empty line.
  String head() {
    var text = new StringBuilder();
    try {
      var in = socket.getInputStream();
      while (!text.toString().endsWith("\r\n\r\n")) {
        var next = in.read();
        if (next < 0) {
          throw new AssertionError("ended after: " + text);
        }
        text.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
