package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
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
    switch (kind) {
      case REGISTRATION ->
          each(body, SszRegistrationReader.BYTES, it -> SszRegistrationReader.read(it, receiver));
      case PREFERENCE ->
          each(body, SszPreferenceReader.BYTES, it -> SszPreferenceReader.read(it, receiver));
      case PREPARATION, COMMITTEE_SUBSCRIPTION, SYNC_SUBSCRIPTION ->
          throw new IOException("no such message in SSZ");
    }
    return 0;
  }

  /// Reads a list of elements of one size.
  private static void each(InputStream body, int size, Consumer<Buffer> element)
      throws IOException {
    for (var bytes = body.readNBytes(size); bytes.length > 0; bytes = body.readNBytes(size)) {
      if (bytes.length < size) {
        throw new IOException("expected " + size + " bytes, got " + bytes.length);
      }
      element.accept(Buffer.buffer(bytes));
    }
  }
}
