package org.fresnel.systemd;

/// Datagrams of the `AF_UNIX` family, which the JDK's own channels do not send: the calls `socket`
/// and `sendto` of the C library.
interface UnixDatagrams {
  /// `AF_UNIX`, `SOCK_DGRAM | SOCK_CLOEXEC`, `MSG_DONTWAIT` of Linux.
  int FAMILY = 1;

  int TYPE = 2 | 0x80000;
  int DO_NOT_WAIT = 0x40;

  /// Opens a socket. Returns its descriptor; negative if that failed.
  int open();

  /// Sends one datagram and does not wait. Returns whether all of it was sent.
  ///
  /// @param descriptor of an open socket
  /// @param address a `sockaddr_un`, as long as it is used
  boolean send(int descriptor, byte[] address, byte[] message);
}
