package org.fresnel.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The HTTP header `Authorization`.
public final class AuthorizationHeader {
  private static final int LONGEST = 4096;
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private AuthorizationHeader() {}

  /// The token in it: that of `Bearer`, or the password of `Basic`, with any user name. Clients
  /// send `Basic` for a URL with a login in it.
  ///
  /// @param header its value
  public static Optional<String> token(String header) {
    if (header.length() > LONGEST) {
      return Optional.empty();
    }
    var lower = header.toLowerCase(Locale.ROOT);
    var rest = header.substring(header.indexOf(' ') + 1).strip();
    if (lower.startsWith(BEARER)) {
      return Optional.of(rest).filter(token -> !token.isEmpty());
    }
    return lower.startsWith(BASIC) ? password(rest) : Optional.empty();
  }

  private static Optional<String> password(String encoded) {
    try {
      var login = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      var colon = login.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(login.substring(colon + 1)).filter(token -> !token.isEmpty());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
