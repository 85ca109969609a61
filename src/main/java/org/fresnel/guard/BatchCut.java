package org.fresnel.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;
import org.jspecify.annotations.Nullable;

/// A batch of attestations without some of its items. The bytes of the others are unchanged.
final class BatchCut {
  private static final JsonFactory JSON = new JsonFactory();

  /// Bytes of a `SingleAttestation`.
  private static final int SINGLE_BYTES = 240;

  private BatchCut() {}

  /// The rest of a batch; empty if the batch cannot be cut.
  ///
  /// @param places of the items to leave out, from 0 on
  static Optional<NodeRequest> without(NodeRequest batch, Set<Integer> places) {
    var rest =
        BodyDecoder.isSsz(batch.headers())
            ? ssz(batch.body(), places)
            : BodyDecoder.decoded(batch.headers(), batch.body(), Integer.MAX_VALUE)
                .flatMap(it -> json(it, places));
    return rest.map(body -> with(batch, body));
  }

  private static NodeRequest with(NodeRequest batch, Buffer body) {
    var headers = MultiMap.caseInsensitiveMultiMap().addAll(batch.headers());
    headers.remove("Content-Encoding");
    headers.remove("Content-Length");
    return new NodeRequest(
        batch.method(), batch.target(), headers, body, batch.repeatable(), batch.held());
  }

  private static Optional<Buffer> ssz(Buffer batch, Set<Integer> places) {
    if (batch.length() % SINGLE_BYTES != 0) {
      return Optional.empty();
    }
    var rest = Buffer.buffer(batch.length());
    for (var place = 0; place < batch.length() / SINGLE_BYTES; place++) {
      if (!places.contains(place)) {
        rest.appendBuffer(batch, place * SINGLE_BYTES, SINGLE_BYTES);
      }
    }
    return Optional.of(rest);
  }

  private static boolean isItem(@Nullable JsonToken token) {
    return token != null && token != JsonToken.END_ARRAY;
  }

  private static Optional<Buffer> json(byte[] batch, Set<Integer> places) {
    var rest = Buffer.buffer(batch.length).appendByte((byte) '[');
    try (var parser = JSON.createParser(batch)) {
      // Places in the bytes are known in UTF-8 alone.
      if (parser.nextToken() != JsonToken.START_ARRAY
          || parser.currentTokenLocation().getByteOffset() < 0) {
        return Optional.empty();
      }
      for (var place = 0; isItem(parser.nextToken()); place++) {
        var from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        var to = Math.toIntExact(parser.currentLocation().getByteOffset());
        if (!places.contains(place)) {
          if (rest.length() > 1) {
            rest.appendByte((byte) ',');
          }
          rest.appendBytes(batch, from, to - from);
        }
      }
      return parser.currentToken() == JsonToken.END_ARRAY
          ? Optional.of(rest.appendByte((byte) ']'))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
