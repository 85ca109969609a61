package org.fresnel.proxy.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.upstream.AcceptHeader;

/// Which headers pass: everything end to end, nothing hop by hop. See RFC 9110, sections 7.6 and
/// 10.1.1.
final class HeaderFilter {
  static final String NODE = "Fresnel-Node";
  static final String ATTEMPTS = "Fresnel-Attempts";

  /// Why the answer was chosen out of several.
  static final String CHOICE = "Fresnel-Choice";

  /// The checkpoint that an answer about `finalized` is of.
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

  /// `Host` and the length are the next hop's own; a `100 Continue` is given by the router itself,
  /// and so is leave to pages of another origin.
  private static final List<CharSequence> REQUEST_OWN =
      names(
          "host",
          "content-length",
          "expect",
          "origin",
          "access-control-request-method",
          "access-control-request-headers",
          NODE);

  /// Which pages may read an answer is decided by the router alone: see [CorsFilter]. A node's
  /// challenge is for the router, which has the credentials for it, not for its clients.
  private static final List<CharSequence> RESPONSE_OWN =
      names(
          "access-control-allow-credentials",
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "access-control-max-age",
          "www-authenticate",
          NODE,
          ATTEMPTS,
          CHOICE,
          CHECKPOINT);

  private HeaderFilter() {}

  /// The headers that a node gets.
  static MultiMap toNode(MultiMap fromClient, ViaHeader via) {
    var passed = via.addTo(pass(fromClient, REQUEST_OWN));
    if (passed.getAll(HttpHeaders.ACCEPT).size() > 1) {
      passed.set(HttpHeaders.ACCEPT, AcceptHeader.combined(passed));
    }
    return passed;
  }

  /// The headers that the client gets. The length stays: the body passes unchanged.
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

  /// Names whose hashes are known, so that looking for one that is not there costs next to nothing.
  private static List<CharSequence> names(String... names) {
    return Stream.of(names).map(HttpHeaders::createOptimized).toList();
  }
}
