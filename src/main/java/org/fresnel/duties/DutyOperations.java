package org.fresnel.duties;

import java.util.Map;
import java.util.Optional;
import org.fresnel.routing.Route;

/// The operations of the Beacon API that concern duties.
final class DutyOperations {
  /// Responses that list duties.
  enum Listing {
    ATTESTERS,
    PROPOSERS,
    SYNC_COMMITTEE
  }

  /// Messages with which a client announces duties of its validators.
  enum Notice {
    PREPARATION,
    COMMITTEES,
    SYNC_COMMITTEE
  }

  private static final Map<String, Listing> LISTINGS =
      Map.of(
          "getAttesterDuties", Listing.ATTESTERS,
          "getProposerDuties", Listing.PROPOSERS,
          "getProposerDutiesV2", Listing.PROPOSERS,
          "getSyncCommitteeDuties", Listing.SYNC_COMMITTEE);

  private static final Map<String, Notice> NOTICES =
      Map.of(
          "prepareBeaconProposer", Notice.PREPARATION,
          "prepareBeaconCommitteeSubnet", Notice.COMMITTEES,
          "prepareSyncCommitteeSubnets", Notice.SYNC_COMMITTEE);

  /// Reads of data to sign.
  private static final Map<String, DutyKind> MATERIAL =
      Map.of(
          "produceBlindedBlock", DutyKind.PROPOSAL,
          "produceBlockV2", DutyKind.PROPOSAL,
          "produceBlockV3", DutyKind.PROPOSAL,
          "produceBlockV4", DutyKind.PROPOSAL,
          "produceAttestationData", DutyKind.ATTESTATION,
          "getAggregatedAttestation", DutyKind.AGGREGATE,
          "getAggregatedAttestationV2", DutyKind.AGGREGATE,
          "produceSyncCommitteeContribution", DutyKind.SYNC_CONTRIBUTION);

  private static final Map<String, DutyKind> SIGNED =
      Map.ofEntries(
          Map.entry("publishBlock", DutyKind.PROPOSAL),
          Map.entry("publishBlockV2", DutyKind.PROPOSAL),
          Map.entry("publishBlindedBlock", DutyKind.PROPOSAL),
          Map.entry("publishBlindedBlockV2", DutyKind.PROPOSAL),
          Map.entry("submitPoolAttestations", DutyKind.ATTESTATION),
          Map.entry("submitPoolAttestationsV2", DutyKind.ATTESTATION),
          Map.entry("publishAggregateAndProofs", DutyKind.AGGREGATE),
          Map.entry("publishAggregateAndProofsV2", DutyKind.AGGREGATE),
          Map.entry("submitPoolSyncCommitteeSignatures", DutyKind.SYNC_MESSAGE),
          Map.entry("publishContributionAndProofs", DutyKind.SYNC_CONTRIBUTION));

  private DutyOperations() {}

  static Optional<Listing> listing(Route.Known route) {
    return Optional.ofNullable(LISTINGS.get(route.endpoint().operation()));
  }

  static Optional<Notice> notice(Route.Known route) {
    return Optional.ofNullable(NOTICES.get(route.endpoint().operation()));
  }

  static Optional<DutyKind> signed(Route.Known route) {
    return Optional.ofNullable(SIGNED.get(route.endpoint().operation()));
  }

  /// The kind of duty that a read's response is signed for. Members of a sync committee sign the
  /// root of the head.
  static Optional<DutyKind> material(Route.Known route) {
    var operation = route.endpoint().operation();
    return operation.equals("getBlockRoot") && route.ask().segments().contains("head")
        ? Optional.of(DutyKind.SYNC_MESSAGE)
        : Optional.ofNullable(MATERIAL.get(operation));
  }
}
