package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Who may come in at a port, and how it is encrypted.
interface AccessConfig {
  /// Somebody at the port for the operator. All that is set has to be shown: a token, a
  /// certificate.
  interface UserConfig {
    /// Name in the audit log: 1 to 64 of letters, digits, `.`, `_`, `:`, `-`; unique. Required.
    ConfigValue name();

    /// `read` may look, `operate` may change.
    @WithDefault("read")
    ConfigValue role();

    /// SHA-256 of the token, 64 hexadecimal digits, as `fresnel token` prints it. Default: none.
    ConfigValue tokenSha256();

    /// File that holds the token, of 20 characters or more, in place of its hash; several lines are
    /// several tokens. Read anew when it changes. Default: none.
    ConfigValue tokenFile();

    /// Common name or DNS name of a client certificate; needs `control.tls.client-ca-file`.
    /// Default: none.
    ConfigValue certificate();
  }

  /// A client at the port for the validator clients. All that is set has to fit.
  interface ClientConfig {
    /// Name in metrics: 1 to 64 of letters, digits, `.`, `_`, `:`, `-`; unique. Required.
    ConfigValue name();

    /// SHA-256 of the token, 64 hexadecimal digits, as `fresnel token` prints it. Default: none.
    ConfigValue tokenSha256();

    /// File that holds the token, of 20 characters or more, in place of its hash; several lines are
    /// several tokens. Read anew when it changes. Default: none.
    ConfigValue tokenFile();

    /// Common name or DNS name of a client certificate; needs `listen.tls.client-ca-file`. Default:
    /// none.
    ConfigValue certificate();

    /// Comma-separated addresses and networks in CIDR notation that it comes from. Default: any.
    ConfigValue addresses();
  }

  /// TLS of a port. Files in PEM, read anew when they change.
  interface TlsConfig {
    /// The chain of certificates, the port's own first. Default: no TLS.
    ConfigValue certificateFile();

    /// The private key of the certificate, PKCS#8. Required with a certificate.
    ConfigValue keyFile();

    /// Certificates that those of clients are verified against. Default: clients are asked for
    /// none.
    ConfigValue clientCaFile();
  }
}
