package org.fresnel.auth;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// The names in a client certificate: the common name of its subject, and its DNS names.
public final class CertificateNames {
  private static final int DNS_NAME = 2;

  private CertificateNames() {}

  /// The names of the peer's verified certificate; empty without one.
  public static Set<String> of(SSLSession session) {
    try {
      return List.of(session.getPeerCertificates()).stream()
          .limit(1)
          .map(CertificateNames::of)
          .findFirst()
          .orElseGet(Set::of);
    } catch (SSLPeerUnverifiedException _) {
      return Set.of();
    }
  }

  static Set<String> of(Certificate certificate) {
    var names = new TreeSet<String>();
    if (certificate instanceof X509Certificate x509) {
      try {
        new LdapName(x509.getSubjectX500Principal().getName())
            .getRdns().stream()
                .filter(part -> part.getType().equalsIgnoreCase("CN"))
                .forEach(part -> names.add(String.valueOf(part.getValue())));
        Objects.requireNonNullElse(x509.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
            .filter(name -> Objects.equals(name.getFirst(), DNS_NAME))
            .forEach(name -> names.add(String.valueOf(name.getLast())));
      } catch (InvalidNameException | CertificateParsingException _) {
        return Set.of();
      }
    }
    return names;
  }
}
