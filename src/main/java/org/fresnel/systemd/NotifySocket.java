package org.fresnel.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The socket of systemd that a service reports its state to.
final class NotifySocket {
  /// Bytes of a `sockaddr_un`: family and path.
  private static final int MOST_PATH_BYTES = 108;

  private static final int FAMILY_BYTES = 2;

  /// Whether this is the native image. Classes are initialised while the image is built, so each
  /// program contains only its own implementation.
  private static final boolean IN_IMAGE =
      System.getProperty("org.graalvm.nativeimage.imagecode") != null;

  private final UnixDatagrams datagrams;
  private final byte[] address;
  private final int descriptor;

  private NotifySocket(UnixDatagrams datagrams, byte[] address) {
    this.datagrams = datagrams;
    this.address = address;
    this.descriptor = datagrams.open();
  }

  /// Opens a socket towards systemd.
  ///
  /// @param name the variable `NOTIFY_SOCKET`: a path, or `@` and an abstract name
  /// @return empty if it is neither, or too long
  static Optional<NotifySocket> at(String name) {
    var path = name.getBytes(UTF_8);
    if (!(name.startsWith("/") || name.startsWith("@")) || path.length >= MOST_PATH_BYTES) {
      return Optional.empty();
    }
    var address = new byte[FAMILY_BYTES + path.length];
    ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putShort((short) UnixDatagrams.FAMILY);
    System.arraycopy(path, 0, address, FAMILY_BYTES, path.length);
    if (path[0] == '@') {
      address[FAMILY_BYTES] = 0;
    }
    return Optional.of(
        new NotifySocket(IN_IMAGE ? new ImageDatagrams() : new ForeignDatagrams(), address));
  }

  /// Sends one message. Returns whether systemd has got it.
  boolean send(String message) {
    return descriptor >= 0 && datagrams.send(descriptor, address, message.getBytes(UTF_8));
  }
}
