package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.fresnel.upstream.BodyDecoder;

/// The elements of a message of a validator client.
///
/// @param all parsed elements, in their order
/// @param unread number of elements that could not be parsed; 1 if the whole body could not be
///     parsed
record MessageItems(List<MessageItem> all, int unread) {
  /// A body that could not be parsed.
  static final MessageItems NONE = new MessageItems(List.of(), 1);

  /// A message larger than this part of the heap is not parsed.
  private static final int PART_OF_HEAP = 16;

  MessageItems {
    all = List.copyOf(all);
  }

  /// Parses a message. A body that is damaged, or has an unknown coding, has no items.
  ///
  /// @param headers as the client sent them
  static MessageItems of(MessageType kind, MultiMap headers, Buffer body) {
    return BodyDecoder.decoded(headers, body, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
        .map(bytes -> of(kind, BodyDecoder.isSsz(headers), bytes))
        .orElse(NONE);
  }

  private static MessageItems of(MessageType kind, boolean ssz, byte[] body) {
    if (!ssz) {
      return JsonItemReader.read(kind, body);
    }
    return kind == MessageType.REGISTRATION
        ? SszRegistrationReader.read(Buffer.buffer(body))
        : NONE;
  }
}
