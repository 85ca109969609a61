package org.fresnel.publish;

import java.util.regex.Pattern;

/// The words by which nodes say that a message has reached them before, which is the normal case
/// when every node is sent everything: gossip overtakes the copy.
///
/// Lighthouse: `PriorAttestationKnown`, `AggregatorAlreadyKnown`; Teku: "a duplicate was
/// processed"; Lodestar: `ATTESTATION_ERROR_ATTESTATION_ALREADY_KNOWN`,
/// `SYNC_COMMITTEE_MESSAGE_KNOWN`, `PublishError.Duplicate`.
final class KnownAlready {
  private static final Pattern WORDS =
      Pattern.compile(
          "already[ _]?(been )?(known|seen|exists|imported|processed)"
              + "|prior\\w*known"
              + "|(message|aggregator|attesters)_known"
              + "|duplicate",
          Pattern.CASE_INSENSITIVE);

  private KnownAlready() {}

  static boolean isSaidIn(String message) {
    return WORDS.matcher(message).find();
  }
}
