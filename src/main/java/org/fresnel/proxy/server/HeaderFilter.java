package org.fresnel.proxy.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.upstream.AcceptHeader;

/// Selects the headers that are forwarded: all end-to-end headers, no hop-by-hop headers. See RFC
/// 9110, sections 7.6 and 10.1.1.
final class HeaderFilter {
  static final String NODE = "Fresnel-Node";
  static final String ATTEMPTS = "Fresnel-Attempts";

  /// The reason for the selection among several responses.
  static final String CHOICE = "Fresnel-Choice";

  /// The checkpoint of a response about `finalized`.
  static final String CHECKPOINT = "Fresnel-Checkpoint";

  private static final List<CharSequence> HOP_BY_HOP =
      names(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /// `Host` and the length are set for the next hop; the router itself sends `100 Continue` and the
  /// CORS headers.
  private static final List<CharSequence> REQUEST_OWN =
      names(
          "host",
          "content-length",
          "expect",
          "origin",
          "access-control-request-method",
          "access-control-request-headers",
          NODE);

  /// Only the router decides which pages may read a response: see [CorsFilter]. A node's challenge
  /// is for the router, which has the node's credentials, not for its clients.
  private static final List<CharSequence> RESPONSE_OWN =
      names(
          "access-control-allow-credentials",
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "access-control-max-age",
          "www-authenticate",
          RequestIds.HEADER,
          NODE,
          ATTEMPTS,
          CHOICE,
          CHECKPOINT);

  private HeaderFilter() {}

  /// The headers for a node.
  static MultiMap toNode(MultiMap fromClient, ViaHeader via) {
    var passed = via.addTo(pass(fromClient, REQUEST_OWN));
    if (passed.getAll(HttpHeaders.ACCEPT).size() > 1) {
      passed.set(HttpHeaders.ACCEPT, AcceptHeader.combined(passed));
    }
    return passed;
  }

  /// The headers for the client. The length stays: the body is forwarded unchanged.
  static MultiMap toClient(MultiMap fromNode) {
    return pass(fromNode, RESPONSE_OWN);
  }

  private static MultiMap pass(MultiMap from, List<CharSequence> own) {
    var passed = HttpHeaders.headers().addAll(from);
    for (var value : from.getAll(HttpHeaders.CONNECTION)) {
      for (var name : List.of(value.split(",", -1))) {
        passed.remove(name.strip());
      }
    }
    HOP_BY_HOP.forEach(passed::remove);
    own.forEach(passed::remove);
    return passed;
  }

  /// Names with known hashes, so that a search for an absent one is cheap.
  private static List<CharSequence> names(String... names) {
    return Stream.of(names).map(HttpHeaders::createOptimized).toList();
  }
}
