package org.fresnel.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// Finds out why a router that listens does not come into view: what it speaks, and whether the two
/// accept each other's certificates. Blocks for about a second at most.
final class PeerProbe {
  private static final int PATIENCE = (int) Duration.ofMillis(500).toMillis();
  private static final int TLS_ALERT = 0x15;
  private static final int TLS_HANDSHAKE = 0x16;
  private static final String PLAIN =
      "expected TLS, got plain text: configure cluster.tls at that router, too";

  private final Optional<SSLContext> own;

  /// @param own what this router speaks; empty for plain text
  PeerProbe(Optional<SSLContext> own) {
    this.own = own;
  }

  /// The expected and the actual state of a router; empty if it does not listen, or if nothing is
  /// wrong with its TLS.
  Optional<String> fault(InetSocketAddress peer) {
    try (var socket = new Socket()) {
      socket.connect(peer, PATIENCE);
      socket.setSoTimeout(PATIENCE);
      return own.isPresent() ? secured(own.get(), socket) : plain(socket);
    } catch (IOException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> secured(SSLContext context, Socket socket) throws IOException {
    var host = socket.getInetAddress().getHostAddress();
    try (var tls = context.getSocketFactory().createSocket(socket, host, socket.getPort(), true)) {
      // The certificate of this router is checked after this router's part of the handshake.
      tls.getOutputStream().flush();
      var _ = tls.getInputStream().read();
      return Optional.empty();
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    } catch (EOFException | SocketException _) {
      return Optional.of(PLAIN);
    } catch (SSLException e) {
      return Optional.of(words(e));
    }
  }

  private static String words(SSLException fault) {
    var causes = Stream.<Throwable>iterate(fault, it -> it != null, Throwable::getCause).toList();
    var certificate =
        causes.stream()
            .filter(
                it -> it instanceof CertificateException || it instanceof CertPathBuilderException)
            .reduce((_, last) -> last);
    if (certificate.isPresent()) {
      return "expected a valid certificate of a CA in cluster.tls.ca-file, got another (%s): issue"
              .formatted(certificate.get().getMessage())
          + " the certificates of all routers by one CA, and renew them in time";
    }
    if (causes.stream().anyMatch(EOFException.class::isInstance)
        || String.valueOf(fault.getMessage()).contains("unrecognized SSL message")) {
      return PLAIN;
    }
    return "expected it to accept this router's certificate, got \"%s\": issue the certificates of"
            .formatted(fault.getMessage())
        + " all routers by one CA, and renew them in time";
  }

  /// Sends what a TLS client begins with, and looks how the answer begins.
  private static Optional<String> plain(Socket socket)
      throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    var engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    engine.beginHandshake();
    var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    socket.getOutputStream().write(hello.array(), 0, hello.position());
    socket.getOutputStream().flush();
    var first = socket.getInputStream().read();
    return first == TLS_ALERT || first == TLS_HANDSHAKE
        ? Optional.of(
            "expected plain text, got TLS: configure cluster.tls at this router, as at that one")
        : Optional.empty();
  }
}
