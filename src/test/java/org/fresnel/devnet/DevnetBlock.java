package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A canonical block.
///
/// @param node that produced it: the devnet's execution client leaves its name in the payload
/// @param feeRecipient whom it pays
record DevnetBlock(int slot, int proposer, String node, String feeRecipient) {
  static DevnetBlock of(JsonNode message) {
    var payload = message.path("body").path("execution_payload");
    var extra = HexFormat.of().parseHex(payload.path("extra_data").asText().substring(2));
    return new DevnetBlock(
        message.path("slot").asInt(),
        message.path("proposer_index").asInt(),
        new String(extra, StandardCharsets.UTF_8),
        payload.path("fee_recipient").asText());
  }

  /// A node that does not know whom the validator wants to be paid lets a block pay itself.
  boolean paysTheValidator() {
    return feeRecipient.equals(ValidatorGroup.FEE_RECIPIENT);
  }
}
