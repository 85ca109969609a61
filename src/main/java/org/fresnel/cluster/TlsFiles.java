package org.fresnel.cluster;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// TLS of files that may be replaced while the router runs: each new connection uses what they
/// contain then. Files that cannot be used change nothing.
final class TlsFiles {
  private static final Logger LOG = Logger.getLogger(TlsFiles.class);

  private final ClusterSettings.Tls files;
  private final SSLContext context = SSLContext.getInstance("TLSv1.3");
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Loaded loaded;
  private volatile Optional<String> fault = Optional.empty();

  private record Loaded(List<String> content, PemCertificates certificates) {}

  /// Reads the files.
  ///
  /// @throws IOException if one cannot be read
  /// @throws GeneralSecurityException if they cannot be used
  TlsFiles(ClusterSettings.Tls files) throws IOException, GeneralSecurityException {
    this.files = files;
    this.loaded = new Loaded(content(), PemCertificates.of(files));
    context.init(new KeyManager[] {new Keys()}, new TrustManager[] {new Trust()}, null);
  }

  SSLContext context() {
    return context;
  }

  /// Why the files as they are now are not in use.
  Optional<String> fault() {
    renew();
    return fault;
  }

  private List<String> content() throws IOException {
    return List.of(
        Files.readString(files.certificate(), StandardCharsets.ISO_8859_1),
        Files.readString(files.key(), StandardCharsets.ISO_8859_1),
        Files.readString(files.ca(), StandardCharsets.ISO_8859_1));
  }

  private PemCertificates renew() {
    reading.lock();
    try {
      var now = content();
      if (!now.equals(loaded.content())) {
        loaded = new Loaded(now, PemCertificates.of(files));
        LOG.info("Cluster: cluster.tls: the certificate was reloaded");
      }
      fault = Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      var text = PemCertificates.describe(e);
      if (!fault.equals(Optional.of(text))) {
        LOG.warnf("Cluster: %s; the previous certificate stays in use", text);
        fault = Optional.of(text);
      }
    } finally {
      reading.unlock();
    }
    return loaded.certificates();
  }

  /// The certificate that this router shows. A handshake begins with the choice of an alias.
  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return renew().keys().getClientAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return renew().keys().chooseClientAlias(types, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return renew().keys().chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return renew().keys().getServerAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return renew().keys().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return renew().keys().chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return loaded.certificates().keys().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return loaded.certificates().keys().getPrivateKey(alias);
    }
  }

  /// The authorities of the other routers.
  private final class Trust extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      renew().trust().checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
        throws CertificateException {
      renew().trust().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
        throws CertificateException {
      renew().trust().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      renew().trust().checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
        throws CertificateException {
      renew().trust().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
        throws CertificateException {
      renew().trust().checkServerTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return loaded.certificates().trust().getAcceptedIssuers();
    }
  }
}
