package org.fresnel.upstream;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/// A substitution for the native image: TLS connections to nodes are made only by the JDK. Quarkus
/// substitutes the method that Netty 4.1.133 has for this; later versions of Netty call a second
/// one, with one parameter more, which would include OpenSSL in the image. Not used on a JVM.
final class NativeSslContext {
  private NativeSslContext() {}

  /// Netty's factory of TLS contexts.
  @TargetClass(className = "io.netty.handler.ssl.SslContext")
  static final class Target_SslContext {
    private Target_SslContext() {}

    @Substitute
    static SslContext newClientContextInternal(
        SslProvider provider,
        Provider sslContextProvider,
        X509Certificate[] trustCert,
        TrustManagerFactory trustManagerFactory,
        X509Certificate[] keyCertChain,
        PrivateKey key,
        String keyPassword,
        KeyManagerFactory keyManagerFactory,
        Iterable<String> ciphers,
        CipherSuiteFilter cipherFilter,
        ApplicationProtocolConfig apn,
        String[] protocols,
        long sessionCacheSize,
        long sessionTimeout,
        boolean startTls,
        boolean enableOcsp,
        SecureRandom secureRandom,
        String keyStoreType,
        String endpointIdentificationAlgorithm,
        Map.Entry<SslContextOption<?>, Object>[] options)
        throws SSLException {
      if (enableOcsp) {
        throw new IllegalArgumentException("OCSP is not supported with this SslProvider: JDK");
      }
      return (SslContext)
          (Object)
              new Target_JdkSslClientContext(
                  sslContextProvider,
                  trustCert,
                  trustManagerFactory,
                  keyCertChain,
                  key,
                  keyPassword,
                  keyManagerFactory,
                  ciphers,
                  cipherFilter,
                  apn,
                  protocols,
                  sessionCacheSize,
                  sessionTimeout,
                  secureRandom,
                  keyStoreType,
                  endpointIdentificationAlgorithm,
                  new Target_ResumptionController());
    }
  }

  /// The JDK's client context.
  @TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
  static final class Target_JdkSslClientContext {
    @Alias
    Target_JdkSslClientContext(
        Provider sslContextProvider,
        X509Certificate[] trustCert,
        TrustManagerFactory trustManagerFactory,
        X509Certificate[] keyCertChain,
        PrivateKey key,
        String keyPassword,
        KeyManagerFactory keyManagerFactory,
        Iterable<String> ciphers,
        CipherSuiteFilter cipherFilter,
        ApplicationProtocolConfig apn,
        String[] protocols,
        long sessionCacheSize,
        long sessionTimeout,
        SecureRandom secureRandom,
        String keyStoreType,
        String endpointIdentificationAlgorithm,
        Target_ResumptionController resumptionController)
        throws SSLException {}
  }

  /// The control of session resumption.
  @TargetClass(className = "io.netty.handler.ssl.ResumptionController")
  static final class Target_ResumptionController {
    @Alias
    Target_ResumptionController() {}
  }
}
