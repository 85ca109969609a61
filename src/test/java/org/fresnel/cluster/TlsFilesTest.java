package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.fresnel.fixture.Authority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PEM files of a router that are replaced while it runs.
class TlsFilesTest {
  @TempDir Path folder;

  private Authority authority;
  private ClusterSettings.Tls files;

  @BeforeEach
  void issue() throws Exception {
    authority = Authority.in(folder, "authority");
    var issued = authority.issue("first", "first");
    files = new ClusterSettings.Tls(issued.certificate(), issued.key(), authority.certificate());
  }

  private void renew(String name) throws Exception {
    var issued = authority.issue(name, name);
    Files.move(issued.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.move(issued.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
  }

  /// The name in the certificate that a router shows to another one.
  private static String shown(TlsFiles tls, TlsFiles other) throws Exception {
    var server = tls.context().getServerSocketFactory();
    var client = other.context().getSocketFactory();
    try (var listening =
            (SSLServerSocket) server.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket =
            (SSLSocket) client.createSocket(listening.getInetAddress(), listening.getLocalPort())) {
      listening.setNeedClientAuth(true);
      var accepted = CompletableFuture.supplyAsync(() -> accept(listening));
      socket.startHandshake();
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      var byte0 = socket.getInputStream().read();
      return certificate.getSubjectX500Principal().getName() + accepted.get() + byte0;
    }
  }

  private static String accept(SSLServerSocket listening) {
    try (var socket = (SSLSocket) listening.accept()) {
      socket.startHandshake();
      socket.getOutputStream().write(0);
      var peer = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return " " + peer.getSubjectX500Principal().getName() + " ";
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aRenewedCertificateIsUsedForTheNextConnection() throws Exception {
    var tls = new TlsFiles(files);
    assertThat(shown(tls, tls)).isEqualTo("CN=first CN=first 0");
    renew("second");

    assertThat(shown(tls, tls)).isEqualTo("CN=second CN=second 0");
    assertThat(tls.fault()).isEmpty();
  }

  @Test
  void filesThatCannotBeUsedAreReportedAndChangeNothing() throws Exception {
    var tls = new TlsFiles(files);
    Files.writeString(files.certificate(), "nothing");

    assertThat(tls.fault().orElseThrow())
        .startsWith("cluster.tls.certificate-file: expected a PEM certificate, got ");
    assertThat(shown(tls, tls)).isEqualTo("CN=first CN=first 0");
  }

  @Test
  void aKeyOfAnotherCertificateIsReported() throws Exception {
    var tls = new TlsFiles(files);
    Files.copy(authority.issue("x", "x").key(), files.key(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(tls.fault().orElseThrow())
        .startsWith("cluster.tls.key-file: expected the key of the certificate, got another");
  }

  @Test
  void aKeyThatIsNoneIsRefusedAtTheStart() throws Exception {
    Files.writeString(
        files.key(), "-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(() -> new TlsFiles(files))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageStartingWith("cluster.tls.key-file: expected a private key (PKCS#8), got none");
  }

  @Test
  void aMissingFileIsRefusedAtTheStart() throws Exception {
    Files.delete(files.ca());

    assertThatThrownBy(() -> new TlsFiles(files)).isInstanceOf(IOException.class);
  }
}
