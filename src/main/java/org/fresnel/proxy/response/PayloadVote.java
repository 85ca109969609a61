package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/// Payload attestation data as one node gives it. See consensus-specs, `PayloadAttestationData`.
///
/// @param block root of the slot's block, in lower case
/// @param present whether the node has seen the payload in time
/// @param blobs whether it has the payload's blobs
record PayloadVote(String block, boolean present, boolean blobs) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ROOT = 32;

  /// The slot comes between root and flags.
  private static final int PRESENT_AT = 40;

  private static final int BLOBS_AT = 41;

  /// Parses a response; empty if it cannot be read.
  static Optional<PayloadVote> of(WholeResponse response) {
    if (!response.isReadable()) {
      return Optional.empty();
    }
    return response.isSsz() ? ssz(response) : json(response);
  }

  /// The data of a payload that is there counts most.
  int weight() {
    return (present ? 2 : 0) + (blobs ? 1 : 0);
  }

  boolean isComplete() {
    return present && blobs;
  }

  private static Optional<PayloadVote> ssz(WholeResponse response) {
    var body = response.body();
    return body.length() <= BLOBS_AT
        ? Optional.empty()
        : response
            .hex(0, ROOT)
            .map(
                root ->
                    new PayloadVote(
                        root, body.getByte(PRESENT_AT) != 0, body.getByte(BLOBS_AT) != 0));
  }

  private static Optional<PayloadVote> json(WholeResponse response) {
    var fields = new HashMap<String, String>();
    try (var parser = JSON.createParser(response.body().getBytes())) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue() && parser.currentName() != null) {
          fields.put(parser.currentName(), parser.getText());
        }
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    return Optional.ofNullable(fields.get("beacon_block_root"))
        .map(
            root ->
                new PayloadVote(
                    root.toLowerCase(Locale.ROOT),
                    "true".equals(fields.get("payload_present")),
                    "true".equals(fields.get("blob_data_available"))));
  }
}
