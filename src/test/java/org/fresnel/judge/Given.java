package org.fresnel.judge;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// Candidates of tests.
final class Given {
  private Given() {}

  static Candidate json(String node, String client, String body) {
    return new Candidate(
        node, client, new Response(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body)));
  }

  static Candidate ssz(String node, Buffer body) {
    var headers =
        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/octet-stream");
    return new Candidate(node, "", new Response(headers, body));
  }

  /// A block with these headers: blinded or not, and the values of payload and block in Wei.
  static Candidate block(String node, boolean blinded, String payload, String block) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Eth-Execution-Payload-Blinded", Boolean.toString(blinded))
            .add("Eth-Execution-Payload-Value", payload)
            .add("Eth-Consensus-Block-Value", block);
    return new Candidate(node, "", new Response(headers, Buffer.buffer("{}")));
  }
}
