package org.fresnel.proxy.server;

import io.vertx.core.MultiMap;
import java.util.concurrent.atomic.AtomicLong;

/// The correlation ids of requests: that of the client, or a new one.
final class RequestIds {
  static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 64;
  private static final int RADIX = 36;

  private final String prefix;
  private final AtomicLong last = new AtomicLong();

  /// @param prefix of new ids, unique among processes
  RequestIds(String prefix) {
    this.prefix = prefix;
  }

  /// A new id.
  String next() {
    return prefix + "-" + Long.toString(last.incrementAndGet(), RADIX);
  }

  /// The id that the client sent; empty without one, and for one that a log line cannot show.
  static String sent(MultiMap headers) {
    var id = headers.get(HEADER);
    return id == null || !isSane(id) ? "" : id;
  }

  private static boolean isSane(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (var i = 0; i < id.length(); i++) {
      var c = id.charAt(i);
      if (!((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '.'
          || c == '_'
          || c == '-')) {
        return false;
      }
    }
    return true;
  }
}
