package org.fresnel.control.auth;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The header `Sec-WebSocket-Protocol`, in which browsers send a token: a page cannot choose any
/// other header of a WebSocket.
final class TokenSubprotocol {
  private static final String HEADER = "Sec-WebSocket-Protocol";
  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "bearer.";

  private TokenSubprotocol() {}

  /// Takes a token, `bearer.` and its base64url form, out of the header, so that nobody behind sees
  /// it there, and puts it where tokens are. One that is there already stays.
  static void takeTokenOut(MultiMap headers) {
    if (!headers.contains(HEADER)) {
      return;
    }
    var offered =
        headers.getAll(HEADER).stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .toList();
    var others = offered.stream().filter(Predicate.not(TokenSubprotocol::isToken)).toList();
    if (others.isEmpty()) {
      headers.remove(HEADER);
    } else {
      headers.set(HEADER, String.join(", ", others));
    }
    if (!headers.contains(AUTHORIZATION)) {
      offered.stream()
          .filter(TokenSubprotocol::isToken)
          .findFirst()
          .ifPresent(it -> headers.set(AUTHORIZATION, authorization(it)));
    }
  }

  private static boolean isToken(String subprotocol) {
    return subprotocol.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /// A login, since whatever is in it fits into a header. What is no base64url is a wrong token.
  private static String authorization(String subprotocol) {
    var encoded = subprotocol.substring(BEARER.length());
    try {
      var token = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      var login = ("feed:" + token).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(login);
    } catch (IllegalArgumentException _) {
      return "Bearer " + encoded;
    }
  }
}
