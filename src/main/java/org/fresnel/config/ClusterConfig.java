package org.fresnel.config;

import io.smallrye.config.ConfigValue;

/// The routers that act as one.
interface ClusterConfig {
  /// Address and port for the other routers, such as `10.0.0.1:7800`. Default: no cluster.
  ConfigValue listen();

  /// Name of this router among the others: 1 to 64 of letters, digits, `.`, `_`, `:`, `-`; another
  /// one for each, the same after a restart. Default: `cluster.listen`.
  ConfigValue name();

  /// Comma-separated addresses of the routers, host and port; the own one may be among them. This
  /// or `cluster.dns`. Default: none.
  ConfigValue peers();

  /// DNS name with the addresses of all routers, which have the port of `cluster.listen`. Default:
  /// none.
  ConfigValue dns();

  /// Number of routers, 2 to 16. Drills and rollouts need all of them in view. Default: the number
  /// of `cluster.peers`, this one included; with `cluster.dns` none.
  ConfigValue replicas();

  /// Certificates that the routers show each other. Files in PEM. Required where `cluster.listen`
  /// is no loopback address.
  TlsConfig tls();

  /// Certificates that the routers show each other.
  interface TlsConfig {
    /// The chain of certificates, this router's own first. Default: no TLS.
    ConfigValue certificateFile();

    /// The private key of the certificate, PKCS#8. Default: no TLS.
    ConfigValue keyFile();

    /// Certificates that verify those of the others: whoever has one of them is a member. Default:
    /// no TLS.
    ConfigValue caFile();
  }
}
