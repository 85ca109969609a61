package org.fresnel.shadow;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.proxy.response.AttestationVote;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.upstream.BodyDecoder;

/// A whole response that is compared with another one.
///
/// @param status HTTP status
/// @param headers as received
/// @param body as received, possibly compressed
record ComparedAnswer(int status, MultiMap headers, Buffer body) {
  /// Largest body that is compared.
  static final int MAX_BYTES = 1 << 20;

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isSsz() {
    return BodyDecoder.isSsz(headers);
  }

  /// The content; empty if it cannot be read within the bound.
  Optional<Buffer> content() {
    return BodyDecoder.decoded(headers, body, MAX_BYTES).map(Buffer::buffer);
  }

  /// The vote in its content; empty if there is none.
  Optional<AttestationVote> vote() {
    return content()
        .flatMap(
            plain -> {
              var type = MultiMap.caseInsensitiveMultiMap();
              headers.getAll("content-type").forEach(it -> type.add("content-type", it));
              return AttestationVote.of(new WholeResponse(type, plain));
            });
  }
}
