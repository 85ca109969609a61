package org.fresnel.proxy.response;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// Candidates of tests.
final class SampleCandidates {
  private SampleCandidates() {}

  static Candidate json(String node, String client, String body) {
    return new Candidate(
        node, client, new WholeResponse(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body)));
  }

  static Candidate ssz(String node, Buffer body) {
    var headers =
        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/octet-stream");
    return new Candidate(node, "", new WholeResponse(headers, body));
  }

  /// A local block of that recipient and value.
  static Candidate blockPaying(String node, String recipient, String payload) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Eth-Execution-Payload-Blinded", "false")
            .add("Eth-Execution-Payload-Value", payload);
    var body =
        "{\"data\":{\"proposer_index\":\"7\",\"body\":{\"execution_payload\":{\"fee_recipient\":\"0x%s\"}}}}"
            .formatted(recipient.repeat(20));
    return new Candidate(node, "", new WholeResponse(headers, Buffer.buffer(body)));
  }

  /// A block with these headers: blinded or not, and the values of payload and block in Wei.
  static Candidate block(String node, boolean blinded, String payload, String block) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Eth-Execution-Payload-Blinded", Boolean.toString(blinded))
            .add("Eth-Execution-Payload-Value", payload)
            .add("Eth-Consensus-Block-Value", block);
    return new Candidate(node, "", new WholeResponse(headers, Buffer.buffer("{}")));
  }
}
