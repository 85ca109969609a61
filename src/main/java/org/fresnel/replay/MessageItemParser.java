package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.fresnel.upstream.BodyDecoder;

/// A parser of messages of validator clients, in JSON and SSZ.
final class MessageItemParser {
  /// A message larger than this part of the heap is not parsed.
  private static final int PART_OF_HEAP = 16;

  private MessageItemParser() {}

  /// Parses a message. A body that is damaged, or has an unknown coding, has no items.
  ///
  /// @param headers as the client sent them
  static MessageItems parse(MessageType kind, MultiMap headers, Buffer body) {
    return BodyDecoder.decoded(headers, body, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
        .map(bytes -> parse(kind, BodyDecoder.isSsz(headers), bytes))
        .orElse(MessageItems.NONE);
  }

  private static MessageItems parse(MessageType kind, boolean ssz, byte[] body) {
    if (!ssz) {
      return JsonItemReader.read(kind, body);
    }
    return switch (kind) {
      case REGISTRATION -> SszRegistrationReader.read(Buffer.buffer(body));
      case PREFERENCE -> SszPreferenceReader.read(Buffer.buffer(body));
      case PREPARATION, COMMITTEE_SUBSCRIPTION, SYNC_SUBSCRIPTION -> MessageItems.NONE;
    };
  }
}
