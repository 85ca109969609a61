package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import org.fresnel.upstream.BodyDecoder;

/// A parser of messages of validator clients, in JSON and SSZ. It needs no more memory for a large
/// message than for a small one.
final class MessageItemParser {
  private MessageItemParser() {}

  /// Parses a message. A body that is damaged, or has an unknown coding, has no items: it is read
  /// to its end before the receiver gets the first one.
  ///
  /// @param headers as the client sent them
  /// @return number of elements that are not understood; 1 for a whole body
  static int parse(MessageType kind, MultiMap headers, Buffer body, ItemReceiver receiver) {
    try {
      read(kind, headers, body, ItemReceiver.NONE);
      return read(kind, headers, body, receiver);
    } catch (IOException _) {
      return 1;
    }
  }

  private static int read(MessageType kind, MultiMap headers, Buffer body, ItemReceiver receiver)
      throws IOException {
    try (var decoded =
        BodyDecoder.stream(headers, body).orElseThrow(() -> new IOException("unknown coding"))) {
      return BodyDecoder.isSsz(headers)
          ? ssz(kind, decoded, receiver)
          : JsonItemReader.read(kind, decoded, receiver);
    }
  }

  private static int ssz(MessageType kind, InputStream body, ItemReceiver receiver)
      throws IOException {
    if (kind != MessageType.REGISTRATION) {
      throw new IOException("no such message in SSZ");
    }
    SszRegistrationReader.read(body, receiver);
    return 0;
  }
}
