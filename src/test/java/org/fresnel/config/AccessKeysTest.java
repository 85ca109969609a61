package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.auth.AccessSettings;
import org.fresnel.auth.CidrRange;
import org.fresnel.auth.CredentialRule;
import org.fresnel.auth.Role;
import org.fresnel.auth.TlsSettings;
import org.fresnel.auth.TokenHash;
import org.fresnel.auth.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of who may come in.
class AccessKeysTest {
  private static final String HASH = "5c".repeat(32);

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
    Files.writeString(folder.resolve("token"), "a token in a file\n");
  }

  @Test
  void canBeSetInTheFile() {
    var settings =
        StartedConfig.withNode(folder)
            .yaml(
                """
                listen:
                  clients:
                    - name: vc
                      token-sha256: %2$s
                      certificate: vc.example
                      addresses: 10.0.0.0/8, ::1
                    - name: other
                      token-file: %1$s/token
                  tls:
                    certificate-file: %1$s/ca.pem
                    key-file: %1$s/token
                    client-ca-file: %1$s/ca.pem
                control:
                  users:
                    - name: alice
                      role: operate
                      token-sha256: %2$s
                      certificate: alice
                    - name: grafana
                      token-file: %1$s/token
                  tls:
                    certificate-file: %1$s/ca.pem
                    key-file: %1$s/token
                    client-ca-file: %1$s/ca.pem
                """
                    .formatted(folder, HASH))
            .settings();

    assertThat(settings.access()).isEqualTo(expected());
  }

  @Test
  void canBeSetInTheEnvironment() {
    var settings =
        StartedConfig.withNode(folder)
            .env("FRESNEL_LISTEN_CLIENTS_0__NAME", "vc")
            .env("FRESNEL_LISTEN_CLIENTS_0__TOKEN_SHA256", HASH)
            .env("FRESNEL_LISTEN_CLIENTS_0__CERTIFICATE", "vc.example")
            .env("FRESNEL_LISTEN_CLIENTS_0__ADDRESSES", "10.0.0.0/8,::1/128")
            .env("FRESNEL_LISTEN_CLIENTS_1__NAME", "other")
            .env("FRESNEL_LISTEN_CLIENTS_1__TOKEN_FILE", folder + "/token")
            .env("FRESNEL_LISTEN_TLS_CERTIFICATE_FILE", folder + "/ca.pem")
            .env("FRESNEL_LISTEN_TLS_KEY_FILE", folder + "/token")
            .env("FRESNEL_LISTEN_TLS_CLIENT_CA_FILE", folder + "/ca.pem")
            .env("FRESNEL_CONTROL_USERS_0__NAME", "alice")
            .env("FRESNEL_CONTROL_USERS_0__ROLE", "operate")
            .env("FRESNEL_CONTROL_USERS_0__TOKEN_SHA256", HASH)
            .env("FRESNEL_CONTROL_USERS_0__CERTIFICATE", "alice")
            .env("FRESNEL_CONTROL_USERS_1__NAME", "grafana")
            .env("FRESNEL_CONTROL_USERS_1__TOKEN_FILE", folder + "/token")
            .env("FRESNEL_CONTROL_TLS_CERTIFICATE_FILE", folder + "/ca.pem")
            .env("FRESNEL_CONTROL_TLS_KEY_FILE", folder + "/token")
            .env("FRESNEL_CONTROL_TLS_CLIENT_CA_FILE", folder + "/ca.pem")
            .settings();

    assertThat(settings.access()).isEqualTo(expected());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "control: {users: [{role: read}]} | control.users[0].name: expected a name of 1 to 64"
            + " letters, digits, dots, underscores, colons or hyphens, got none",
        "control: {users: [{name: a b, token-sha256: HASH}]} | control.users[0].name (fresnel.yaml"
            + " line 1): expected a name of 1 to 64 letters, digits, dots, underscores, colons or"
            + " hyphens, got \"a b\"",
        "control: {users: [{name: a}]} | control.users[0].name (fresnel.yaml line 1): expected"
            + " token-sha256, token-file or certificate beside it, got none",
        "control: {users: [{name: a, role: root, token-sha256: HASH}]} | control.users[0].role"
            + " (fresnel.yaml line 1): expected read or operate, got \"root\"",
        "control: {users: [{name: a, token-sha256: s3cret}]} | control.users[0].token-sha256"
            + " (fresnel.yaml line 1): expected 64 hexadecimal digits, as fresnel token prints"
            + " them, got something else (not shown)",
        "control: {users: [{name: a, token-sha256: HASH, token-file: DIR/token}]} |"
            + " control.users[0].token-sha256 (fresnel.yaml line 1): expected token-sha256 or"
            + " token-file, got both",
        "control: {users: [{name: a, token-file: DIR/absent}]} | control.users[0].token-file"
            + " (fresnel.yaml line 1): expected a readable file, got \"DIR/absent\"",
        "control: {users: [{name: a, certificate: a}]} | control.users[0].certificate"
            + " (fresnel.yaml line 1): expected control.tls.client-ca-file to verify it against,"
            + " got none",
        "control: {users: [{name: a, token-sha256: HASH}, {name: a, token-sha256: HASH}]} |"
            + " control.users[1].name (fresnel.yaml line 1): expected a name of its own, got"
            + " \"a\" again, after control.users[0].name (fresnel.yaml line 1)",
        "control: {tls: {certificate-file: DIR/ca.pem}} | control.tls.certificate-file"
            + " (fresnel.yaml line 1): expected certificate-file and key-file together, got one"
            + " without the other",
        "listen: {clients: [{name: a}]} | listen.clients[0].name (fresnel.yaml line 1): expected"
            + " token-sha256, token-file, certificate or addresses beside it, got none",
        "listen: {clients: [{name: a, addresses: '10.0.0.0/8, vc.example'}]} |"
            + " listen.clients[0].addresses (fresnel.yaml line 1): expected addresses or networks"
            + " such as 10.0.0.0/8, separated by commas, got \"10.0.0.0/8, vc.example\"",
        "listen: {clients: [{name: a, certificate: a}]} | listen.clients[0].certificate"
            + " (fresnel.yaml line 1): expected listen.tls.client-ca-file to verify it against,"
            + " got none"
      })
  void aMistakeIsNamed(String yaml, String message) {
    var start =
        StartedConfig.withNode(folder)
            .yaml(yaml.replace("HASH", HASH).replace("DIR", folder.toString()));

    assertThat(start.mistake()).isEqualTo(message.replace("DIR/", ""));
  }

  private AccessSettings expected() {
    var hashed = TokenHash.parse(HASH).<CredentialRule.Token>map(CredentialRule.Token.Hashed::new);
    var inFile =
        Optional.<CredentialRule.Token>of(new CredentialRule.Token.InFile(folder.resolve("token")));
    var tls =
        new TlsSettings(
            folder.resolve("ca.pem"),
            folder.resolve("token"),
            Optional.of(folder.resolve("ca.pem")));
    return new AccessSettings(
        List.of(
            new CredentialRule<>(
                new User("alice", Role.OPERATE), hashed, Optional.of("alice"), List.of()),
            new CredentialRule<>(
                new User("grafana", Role.READ), inFile, Optional.empty(), List.of())),
        Optional.of(tls),
        List.of(
            new CredentialRule<>(
                "vc",
                hashed,
                Optional.of("vc.example"),
                Stream.of("10.0.0.0/8", "::1")
                    .flatMap(text -> CidrRange.parse(text).stream())
                    .toList()),
            new CredentialRule<>("other", inFile, Optional.empty(), List.of())),
        Optional.of(tls));
  }
}
