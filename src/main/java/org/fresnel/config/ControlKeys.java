package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;

import java.nio.file.Path;
import org.fresnel.auth.Role;
import org.fresnel.auth.TokenHash;
import org.fresnel.control.auth.ControlSettings.ReadyWhen;

/// The keys of the port for the operator.
final class ControlKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> HOST =
      key(KEYS, "control.host", "127.0.0.1", ValueType.HOST)
          .text("Address for the operator; `0.0.0.0` for all.");
  static final ConfigKey<Integer> PORT =
      key(KEYS, "control.port", "9000", ValueType.PORT_NUMBER)
          .text("Port for the operator, {range}; 0 takes any free one. Not that of `listen`.");
  static final ConfigKey<ReadyWhen> READY_WHEN =
      key(KEYS, "control.ready-when", "usable", choice(ReadyWhen.values()))
          .text(
              "Readiness is up while a node is usable (`usable`), or only while a node has passed"
                  + " the fail-back gate (`ready`).");
  static final ConfigKey<String> USER_NAME =
      key(KEYS, "control.users[*].name", "", ValueType.NAME)
          .text(
              "Name in the audit log: 1 to 64 letters, digits, `.`, `_`, `:`, `-`; unique. Without"
                  + " users there is no authentication: see [Access](operating/access.md).");
  static final ConfigKey<Role> USER_ROLE =
      key(KEYS, "control.users[*].role", "read", choice(Role.values()))
          .text("`read` can read, `operate` can also change something.");
  static final ConfigKey<TokenHash> USER_TOKEN_SHA256 =
      key(KEYS, "control.users[*].token-sha256", "", ValueType.TOKEN_HASH)
          .text(
              "SHA-256 of the user's token, 64 hexadecimal digits, as `fresnel token` prints it.");
  static final ConfigKey<Path> USER_TOKEN_FILE =
      key(KEYS, "control.users[*].token-file", "", ValueType.FILE)
          .text(
              "File with the token, of 20 characters or more, instead of its hash; several lines"
                  + " are several tokens. Fresnel reads it again within a second after a change.");
  static final ConfigKey<String> USER_CERTIFICATE =
      key(KEYS, "control.users[*].certificate", "", ValueType.CERTIFICATE_NAME)
          .text(
              "Common name or DNS name of the user's client certificate. If a token is also set,"
                  + " both are required.");
  static final ConfigKey<Path> TLS_CERTIFICATE_FILE =
      key(KEYS, "control.tls.certificate-file", "", ValueType.FILE)
          .text(
              "PEM file of the certificate chain; the port then accepts only TLS. Fresnel reads it"
                  + " again within ten seconds after a change.");
  static final ConfigKey<Path> TLS_KEY_FILE =
      key(KEYS, "control.tls.key-file", "", ValueType.FILE)
          .text("PEM file of its private key (PKCS#8).");
  static final ConfigKey<Path> TLS_CLIENT_CA_FILE =
      key(KEYS, "control.tls.client-ca-file", "", ValueType.FILE)
          .text(
              "PEM file of the CA certificates that verify client certificates. Fresnel requests"
                  + " one from clients; health and metrics do not require it.");

  private ControlKeys() {}
}
