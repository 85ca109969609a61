package org.fresnel.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.node.Credentials;

/// Reads the secrets of a node. No fault shows a value.
///
/// @param values of the node
record CredentialsReader(TypedValues values) {
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]+");
  private static final Pattern OF_THE_CONNECTION =
      Pattern.compile(
          "connection|content-length|host|keep-alive|te|trailer|transfer-encoding|upgrade");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+$");
  private static final String AUTHORIZATION = "authorization";
  private static final String HIDDEN = "something else (not shown)";

  /// @param url that may have a login
  /// @param login of the URL
  Credentials of(ConfigEntry url, Optional<String> login) {
    var headers = new TreeMap<String, String>();
    values.named(NodeKeys.HEADERS).forEach((name, given) -> put(headers, name, given.stripped()));
    values
        .named(NodeKeys.HEADER_FILES)
        .forEach((name, file) -> put(headers, name, content(file.stripped()).stripped()));
    basic(url, login)
        .ifPresent(
            userAndPassword -> {
              if (headers.containsKey(AUTHORIZATION)) {
                throw url.faultShowing(
                    "a user name or a header Authorization for the node", "both");
              }
              headers.put(AUTHORIZATION, "Basic " + base64(userAndPassword));
            });
    return headers.isEmpty() ? Credentials.NONE : new Credentials(headers);
  }

  /// Rejects a name that no header of a request may have.
  static void requireHeader(String name, ConfigEntry it) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw it.faultShowing("the name of a header: letters, digits and -", "another sign");
    }
    if (OF_THE_CONNECTION.matcher(name).matches()) {
      throw it.faultShowing("a header that goes with a request", "one of the connection");
    }
  }

  private static void put(Map<String, String> headers, String name, ConfigEntry it) {
    requireHeader(name, it);
    if (!HEADER_VALUE.matcher(it.value()).matches()) {
      throw it.faultShowing("the value of a header on one line", HIDDEN);
    }
    if (headers.put(name, it.value()) != null) {
      throw it.faultShowing("a value or a file for the header", "both");
    }
  }

  private Optional<String> basic(ConfigEntry url, Optional<String> login) {
    var user = values.given(NodeKeys.USERNAME);
    var password = values.secret(NodeKeys.PASSWORD);
    var file = values.given(NodeKeys.PASSWORD_FILE);
    if (login.isPresent() && Stream.of(user, password, file).anyMatch(Optional::isPresent)) {
      throw url.faultShowing("a login in the URL or in keys of its own", "both");
    }
    if (user.isEmpty()) {
      password
          .or(() -> file)
          .ifPresent(
              it -> {
                throw it.faultShowing("a username beside it", "none");
              });
      return login;
    }
    if (password.isPresent() && file.isPresent()) {
      throw file.get().faultShowing("password or password-file", "both");
    }
    if (user.get().value().contains(":")) {
      throw user.get().faultShowing("a user name without a colon", HIDDEN);
    }
    var secret =
        password
            .or(() -> file.map(CredentialsReader::content))
            .orElseThrow(
                () -> user.get().faultShowing("a password or a password-file beside it", "none"));
    return Optional.of(user.get().value() + ":" + secret.value());
  }

  /// What the named file holds, without line breaks at its end.
  private static ConfigEntry content(ConfigEntry given) {
    try {
      var text = Files.readString(ValueType.FILE.read(given));
      var content = given.as(given.key(), LINE_BREAKS.matcher(text).replaceFirst(""), "");
      if (content.isBlank() || content.value().lines().count() > 1) {
        throw given.faultShowing("a file with one line", HIDDEN);
      }
      return content;
    } catch (IOException _) {
      throw given.fault("a readable file in UTF-8");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
