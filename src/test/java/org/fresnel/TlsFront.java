package org.fresnel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// TLS on `localhost` in front of a node, with a certificate that it has signed itself.
final class TlsFront implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private static final int PEM_LINE = 64;

  private final Vertx vertx = Vertx.vertx();
  private final Path certificate;
  private final NetServer server;

  private TlsFront(Path store, Path certificate, URI node) {
    this.certificate = certificate;
    var key = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
    this.server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setHost("localhost")
                    .setPort(0)
                    .setSsl(true)
                    .setKeyCertOptions(key))
            .connectHandler(client -> join(client, node));
  }

  /// @param folder for the key and the certificate
  static TlsFront start(URI node, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var store = folder.resolve("key.p12");
    makeKey(store);
    var front = new TlsFront(store, exported(store, folder.resolve("certificate.pem")), node);
    Site.await(front.server.listen());
    return front;
  }

  int port() {
    return server.actualPort();
  }

  /// PEM file.
  Path certificate() {
    return certificate;
  }

  private void join(NetSocket client, URI node) {
    client.pause();
    vertx
        .createNetClient()
        .connect(node.getPort(), node.getHost())
        .onSuccess(
            upstream -> {
              upstream.pipeTo(client);
              client.pipeTo(upstream);
            })
        .onFailure(_ -> client.close());
  }

  private static void makeKey(Path store) throws IOException, InterruptedException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        List.of(
            tool,
            "-genkeypair",
            "-alias",
            "node",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    var code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("keytool ended with " + code);
    }
  }

  private static Path exported(Path store, Path pem) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var text = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII));
    return Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(text.encodeToString(keys.getCertificate("node").getEncoded())));
  }

  @Override
  public void close() {
    Site.await(vertx.close());
  }
}
