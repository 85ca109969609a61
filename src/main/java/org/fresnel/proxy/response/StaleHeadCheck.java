package org.fresnel.proxy.response;

import java.util.Optional;
import org.fresnel.node.Fleet;

/// Detects a response of an older head than the best announced one. A client that has received a
/// head event must not get an older head while a node has the new one.
public final class StaleHeadCheck {
  private static final int ROOT_BYTES = 32;

  /// `AttestationData` begins with slot and index. See consensus-specs, phase0.
  private static final int DATA_ROOT_AT = 16;

  private StaleHeadCheck() {}

  /// The objection to attestation data; empty if there is none.
  ///
  /// @param slot of the request; data of an earlier slot correctly has an earlier head
  /// @param fleet when the response arrived
  public static Optional<String> ofAttestationData(WholeResponse response, long slot, Fleet fleet) {
    if (slot < fleet.best().slot()) {
      return Optional.empty();
    }
    return root(response, "beacon_block_root", DATA_ROOT_AT)
        .flatMap(root -> objection(root, fleet));
  }

  /// Returns whether attestation data is of the head with that root.
  public static boolean isOf(WholeResponse attestationData, String root) {
    return root(attestationData, "beacon_block_root", DATA_ROOT_AT)
        .filter(root::equals)
        .isPresent();
  }

  /// The objection to the root of the head's block, or its header; empty if there is none.
  public static Optional<String> ofHead(WholeResponse response, Fleet fleet) {
    return response.isSsz()
        ? Optional.empty()
        : response.firstText("root").flatMap(root -> objection(root, fleet));
  }

  private static Optional<String> root(WholeResponse response, String field, int sszAt) {
    if (!response.isReadable()) {
      return Optional.empty();
    }
    return response.isSsz() ? response.hex(sszAt, ROOT_BYTES) : response.firstText(field);
  }

  /// A root that no node has announced may be newer than all others.
  private static Optional<String> objection(String root, Fleet fleet) {
    var best = fleet.best().slot();
    var slot = fleet.announced(root);
    return slot.isPresent() && slot.getAsLong() < best
        ? Optional.of(
            "its head is of slot %d, slot %d's is known".formatted(slot.getAsLong(), best))
        : Optional.empty();
  }
}
