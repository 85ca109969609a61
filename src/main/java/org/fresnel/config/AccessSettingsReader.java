package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.auth.AccessSettings;
import org.fresnel.auth.CidrRange;
import org.fresnel.auth.CredentialRule;
import org.fresnel.auth.Role;
import org.fresnel.auth.TlsSettings;
import org.fresnel.auth.TokenHash;
import org.fresnel.auth.User;

/// Reads who may come in.
///
/// @param values where they were set
record AccessSettingsReader(TypedValues values) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]{1,255}");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final String NAME_FORM =
      "a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens";

  AccessSettings of(FresnelConfig.ControlConfig control, FresnelConfig.ListenConfig listen) {
    var controlTls = tls(control.tls());
    var listenTls = tls(listen.tls());
    var users = new HashMap<String, ConfigEntry>();
    var clients = new HashMap<String, ConfigEntry>();
    return new AccessSettings(
        control.users().stream().map(user -> user(user, controlTls, users)).toList(),
        controlTls,
        listen.clients().stream().map(client -> client(client, listenTls, clients)).toList(),
        listenTls);
  }

  private CredentialRule<User> user(
      AccessConfig.UserConfig user, Optional<TlsSettings> tls, Map<String, ConfigEntry> known) {
    var name = name(user.name(), known);
    var token = token(user.tokenSha256(), user.tokenFile());
    var certificate = certificate(user.certificate(), tls, "control");
    if (token.isEmpty() && certificate.isEmpty()) {
      throw name.faultShowing("token-sha256, token-file or certificate beside it", "none");
    }
    var role = values.choice(user.role(), Role.values());
    return new CredentialRule<>(new User(name.value(), role), token, certificate, List.of());
  }

  private CredentialRule<String> client(
      AccessConfig.ClientConfig client, Optional<TlsSettings> tls, Map<String, ConfigEntry> known) {
    var name = name(client.name(), known);
    var token = token(client.tokenSha256(), client.tokenFile());
    var certificate = certificate(client.certificate(), tls, "listen");
    var networks = networks(client.addresses());
    if (token.isEmpty() && certificate.isEmpty() && networks.isEmpty()) {
      throw name.faultShowing(
          "token-sha256, token-file, certificate or addresses beside it", "none");
    }
    return new CredentialRule<>(name.value(), token, certificate, networks);
  }

  private ConfigEntry name(ConfigValue value, Map<String, ConfigEntry> known) {
    var key = value.getName().substring(ConfigKeys.PREFIX.length());
    var name =
        values
            .text(value, NAME, NAME_FORM)
            .flatMap(_ -> values.given(value))
            .orElseThrow(
                () -> new InvalidConfigException(key + ": expected " + NAME_FORM + ", got none"));
    var before = known.put(name.value(), name);
    if (before != null) {
      throw name.faultShowing(
          "a name of its own",
          ConfigEntry.quoted(name.value()) + " again, after " + before.place());
    }
    return name;
  }

  private Optional<CredentialRule.Token> token(ConfigValue hash, ConfigValue file) {
    var hashed = values.given(hash);
    var named = values.file(file);
    if (hashed.isPresent() && named.isPresent()) {
      throw hashed.get().faultShowing("token-sha256 or token-file", "both");
    }
    return hashed
        .<CredentialRule.Token>map(given -> new CredentialRule.Token.Hashed(digest(given)))
        .or(() -> named.map(CredentialRule.Token.InFile::new));
  }

  /// Whoever gives the token in place of its hash does not want to see it in a log.
  private static TokenHash digest(ConfigEntry given) {
    return TokenHash.parse(given.value())
        .orElseThrow(
            () ->
                given.faultShowing(
                    "64 hexadecimal digits, as fresnel token prints them",
                    "something else (not shown)"));
  }

  private Optional<String> certificate(ConfigValue value, Optional<TlsSettings> tls, String port) {
    var name = values.text(value, ANY, "the name in a client certificate");
    if (name.isPresent() && tls.flatMap(TlsSettings::clientCa).isEmpty()) {
      throw values
          .given(value)
          .orElseThrow()
          .faultShowing(port + ".tls.client-ca-file to verify it against", "none");
    }
    return name;
  }

  private List<CidrRange> networks(ConfigValue value) {
    return values.given(value).stream()
        .flatMap(
            given ->
                Arrays.stream(COMMA.split(given.value(), -1))
                    .map(
                        text ->
                            CidrRange.parse(text)
                                .orElseThrow(
                                    () ->
                                        given.fault(
                                            "addresses or networks such as 10.0.0.0/8, separated"
                                                + " by commas"))))
        .toList();
  }

  private Optional<TlsSettings> tls(AccessConfig.TlsConfig tls) {
    var certificate = values.file(tls.certificateFile());
    var key = values.file(tls.keyFile());
    var clientCa = values.file(tls.clientCaFile());
    if (certificate.isPresent() && key.isPresent()) {
      return Optional.of(new TlsSettings(certificate.get(), key.get(), clientCa));
    }
    Stream.of(tls.certificateFile(), tls.keyFile(), tls.clientCaFile())
        .flatMap(value -> values.given(value).stream())
        .findFirst()
        .ifPresent(
            given -> {
              throw given.faultShowing(
                  "certificate-file and key-file together", "one without the other");
            });
    return Optional.empty();
  }
}
