package org.fresnel.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.auth.AccessSettings;
import org.fresnel.auth.CredentialRule;
import org.fresnel.auth.TlsSettings;
import org.fresnel.auth.TokenHash;
import org.fresnel.auth.User;

/// Reads who may come in.
///
/// @param values where they were set
record AccessSettingsReader(TypedValues values) {

  AccessSettings settings() {
    var controlTls =
        tls(
            ControlKeys.TLS_CERTIFICATE_FILE,
            ControlKeys.TLS_KEY_FILE,
            ControlKeys.TLS_CLIENT_CA_FILE);
    var listenTls =
        tls(
            ListenKeys.TLS_CERTIFICATE_FILE,
            ListenKeys.TLS_KEY_FILE,
            ListenKeys.TLS_CLIENT_CA_FILE);
    var users = new HashMap<String, ConfigEntry>();
    var clients = new HashMap<String, ConfigEntry>();
    return new AccessSettings(
        values.items("control.users").stream().map(user -> user(user, controlTls, users)).toList(),
        controlTls,
        values.items("listen.clients").stream()
            .map(client -> client(client, listenTls, clients))
            .toList(),
        listenTls);
  }

  private static CredentialRule<User> user(
      TypedValues user, Optional<TlsSettings> tls, Map<String, ConfigEntry> known) {
    var name = name(user, ControlKeys.USER_NAME, known);
    var token = token(user, ControlKeys.USER_TOKEN_SHA256, ControlKeys.USER_TOKEN_FILE);
    var certificate = certificate(user, ControlKeys.USER_CERTIFICATE, tls, "control");
    if (token.isEmpty() && certificate.isEmpty()) {
      throw name.faultShowing("token-sha256, token-file or certificate beside it", "none");
    }
    var role = user.get(ControlKeys.USER_ROLE);
    return new CredentialRule<>(new User(name.value(), role), token, certificate, List.of());
  }

  private static CredentialRule<String> client(
      TypedValues client, Optional<TlsSettings> tls, Map<String, ConfigEntry> known) {
    var name = name(client, ListenKeys.CLIENT_NAME, known);
    var token = token(client, ListenKeys.CLIENT_TOKEN_SHA256, ListenKeys.CLIENT_TOKEN_FILE);
    var certificate = certificate(client, ListenKeys.CLIENT_CERTIFICATE, tls, "listen");
    var networks = client.find(ListenKeys.CLIENT_ADDRESSES).orElse(List.of());
    if (token.isEmpty() && certificate.isEmpty() && networks.isEmpty()) {
      throw name.faultShowing(
          "token-sha256, token-file, certificate or addresses beside it", "none");
    }
    return new CredentialRule<>(name.value(), token, certificate, networks);
  }

  private static ConfigEntry name(
      TypedValues values, ConfigKey<String> key, Map<String, ConfigEntry> known) {
    var name = values.demanded(key, key.type().expected());
    var before = known.put(key.type().read(name), name);
    if (before != null) {
      throw name.faultShowing(
          "a name of its own",
          ConfigEntry.quoted(name.value()) + " again, after " + before.place());
    }
    return name;
  }

  private static Optional<CredentialRule.Token> token(
      TypedValues values, ConfigKey<TokenHash> hash, ConfigKey<Path> file) {
    var hashed = values.given(hash);
    var named = values.find(file);
    if (hashed.isPresent() && named.isPresent()) {
      throw hashed.get().faultShowing("token-sha256 or token-file", "both");
    }
    return values
        .find(hash)
        .<CredentialRule.Token>map(CredentialRule.Token.Hashed::new)
        .or(() -> named.map(CredentialRule.Token.InFile::new));
  }

  private static Optional<String> certificate(
      TypedValues values, ConfigKey<String> key, Optional<TlsSettings> tls, String port) {
    var name = values.find(key);
    if (name.isPresent() && tls.flatMap(TlsSettings::clientCa).isEmpty()) {
      throw values
          .required(key)
          .faultShowing(port + ".tls.client-ca-file to verify it against", "none");
    }
    return name;
  }

  private Optional<TlsSettings> tls(
      ConfigKey<Path> certificateFile, ConfigKey<Path> keyFile, ConfigKey<Path> clientCaFile) {
    var certificate = values.find(certificateFile);
    var key = values.find(keyFile);
    var clientCa = values.find(clientCaFile);
    if (certificate.isPresent() && key.isPresent()) {
      return Optional.of(new TlsSettings(certificate.get(), key.get(), clientCa));
    }
    Stream.of(certificateFile, keyFile, clientCaFile)
        .flatMap(it -> values.given(it).stream())
        .findFirst()
        .ifPresent(
            given -> {
              throw given.faultShowing(
                  "certificate-file and key-file together", "one without the other");
            });
    return Optional.empty();
  }
}
