package org.fresnel.ledger;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The elements of a message that some node has accepted.
///
/// @param all those that were understood, in their order
/// @param unread how many were not; 1 if the body as a whole was not
record Items(List<Item> all, int unread) {
  /// A body of which nothing was understood.
  static final Items NONE = new Items(List.of(), 1);

  /// A message larger than this part of the heap is not taken apart.
  private static final int PART_OF_HEAP = 16;

  Items {
    all = List.copyOf(all);
  }

  /// Takes a message apart.
  ///
  /// @param headers as the client sent them
  static Items of(Kind kind, MultiMap headers, Buffer body) {
    if (!isPlain(headers.get("Content-Encoding")) || body.length() > mostBytes()) {
      return NONE;
    }
    return isSsz(headers) ? ssz(kind, body) : JsonItems.read(kind, body);
  }

  /// Taken apart, a message is some times as large.
  private static long mostBytes() {
    return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
  }

  /// Whether a message's body is SSZ rather than JSON.
  static boolean isSsz(MultiMap headers) {
    var type = headers.get("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream");
  }

  private static Items ssz(Kind kind, Buffer body) {
    return kind == Kind.REGISTRATION ? SszRegistrations.read(body) : NONE;
  }

  private static boolean isPlain(@Nullable String encoding) {
    return encoding == null || encoding.equalsIgnoreCase("identity");
  }
}
