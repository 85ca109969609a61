package org.fresnel.duties;

import java.util.List;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;

/// A parser of the signed messages in a publication, in JSON or SSZ.
public final class SignedMessageReader {
  private SignedMessageReader() {}

  /// The messages; empty if the body is invalid.
  ///
  /// @param contents whether to read what the slashing rules compare
  public static List<SignedMessage> read(DutyKind kind, NodeRequest message, boolean contents) {
    var headers = message.headers();
    return BodyDecoder.isSsz(headers)
        ? SszMessageReader.read(
            kind, message.body(), BodyDecoder.header(headers, "Eth-Consensus-Version"), contents)
        : BodyDecoder.stream(headers, message.body())
            .map(bytes -> JsonMessageReader.read(kind, bytes, contents))
            .orElse(List.of());
  }
}
