package org.fresnel.ledger;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.fresnel.wire.BodyDecoder;

/// The elements of a message of a validator client.
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

  /// Takes a message apart. A body that is damaged, or in a coding that is not known, has no items.
  ///
  /// @param headers as the client sent them
  static Items of(Kind kind, MultiMap headers, Buffer body) {
    return BodyDecoder.decoded(headers, body, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
        .map(bytes -> of(kind, BodyDecoder.isSsz(headers), bytes))
        .orElse(NONE);
  }

  private static Items of(Kind kind, boolean ssz, byte[] body) {
    if (!ssz) {
      return JsonItems.read(kind, body);
    }
    return kind == Kind.REGISTRATION ? SszRegistrations.read(Buffer.buffer(body)) : NONE;
  }
}
