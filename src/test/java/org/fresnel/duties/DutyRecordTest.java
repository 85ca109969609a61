package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.duties.DutyKind.AGGREGATE;
import static org.fresnel.duties.DutyKind.ATTESTATION;
import static org.fresnel.duties.DutyKind.PAYLOAD_ATTESTATION;
import static org.fresnel.duties.DutyKind.PROPOSAL;
import static org.fresnel.duties.DutyKind.SYNC_CONTRIBUTION;
import static org.fresnel.duties.DutyKind.SYNC_MESSAGE;
import static org.fresnel.proxy.response.SampleOutcomes.cut;
import static org.fresnel.proxy.response.SampleOutcomes.refused;
import static org.fresnel.proxy.response.SampleOutcomes.taken;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What became of a duty, in one record.
class DutyRecordTest {
  private static final String DATA = "/eth/v1/validator/attestation_data?slot=81&committee_index=0";

  private static final String PAYLOAD_DATA = "/eth/v1/validator/payload_attestation_data?slot=81";

  private final DutyFixture office = new DutyFixture();

  @Test
  void anAttestationIsRecordedFromReadToPublication() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.asks(ATTESTATION, DATA, "a");
    office.at(81, 4200);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), refused("a"), taken("b"));

    var record = office.record(ATTESTATION, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(record.epoch()).isEqualTo(10);
    assertThat(record.committee()).hasValue(1);
    assertThat(record.deadlineMs()).isEqualTo(8000);
    assertThat(record.material())
        .hasValueSatisfying(
            it -> {
              assertThat(it.node()).isEqualTo("a");
              assertThat(it.askedMs()).isEqualTo(3960);
              assertThat(it.answeredMs()).isEqualTo(4000);
            });
    assertThat(record.publication())
        .hasValueSatisfying(
            it -> {
              assertThat(it.takenBy()).isEqualTo("b");
              assertThat(it.takenMs()).contains(4200L);
              assertThat(it.nodes()).extracting("node").containsExactly("a", "b");
              assertThat(it.nodes()).extracting("said").containsExactly("status 500", "status 200");
            });
  }

  @Test
  void aPayloadAttestationIsRecordedFromReadToPublication() {
    office.payloadAttesters(10, "0xa", "3@81");
    office.at(81, 9000);
    office.asks(PAYLOAD_ATTESTATION, PAYLOAD_DATA, "a");
    office.publishes(
        PAYLOAD_ATTESTATION,
        "[{\"validator_index\":\"3\",\"data\":{\"slot\":\"81\"},\"signature\":\"0x\"}]",
        taken("b"));

    var record = office.record(PAYLOAD_ATTESTATION, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(record.deadlineMs()).isEqualTo(12_000);
    assertThat(record.material()).hasValueSatisfying(it -> assertThat(it.node()).isEqualTo("a"));
  }

  @Test
  void deadlinesAreEarlierFromGloasOn() {
    office.gloasBeginsAt(11);
    office.attesters(10, "0xa", "3@87");
    office.attesters(11, "0xb", "3@88");
    office.syncCommittee(10, 3);

    assertThat(office.record(ATTESTATION, 3, 87).deadlineMs()).isEqualTo(8000);
    assertThat(office.record(ATTESTATION, 3, 88).deadlineMs()).isEqualTo(6000);
    assertThat(office.record(SYNC_MESSAGE, 3, 88).deadlineMs()).isEqualTo(6000);
  }

  @Test
  void dutiesAreKeptWhenTheDateOfGloasBecomesKnown() {
    office.attesters(10, "0xa", "3@81");
    office.gloasBeginsAt(10);

    assertThat(office.record(ATTESTATION, 3, 81).deadlineMs()).isEqualTo(6000);
  }

  @Test
  void aMessageAfterTheDeadlineIsLate() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 8001);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), taken("a"));

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.LATE);
    assertThat(office.record(ATTESTATION, 3, 81).why())
        .isEqualTo("a accepted it 8001 ms into the slot");
  }

  @Test
  void aMessageThatNoNodeAcceptedHasFailed() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), refused("a"), cut("b"));
    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.PENDING);
    office.at(83, 0);

    var record = office.record(ATTESTATION, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.FAILED);
    assertThat(record.publication().orElseThrow().nodes())
        .extracting("said")
        .containsExactly("status 500", "cut");
  }

  @Test
  void onlyTheRejectedItemOfABatchHasFailed() {
    office.attesters(10, "0xa", "3@81", "4@81");
    office.at(81, 4000);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3, 4), taken("a", 1));
    office.at(83, 0);

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(office.record(ATTESTATION, 4, 81).result()).isEqualTo(DutyResult.FAILED);
  }

  @Test
  void aSuccessfulRetryOfTheClientFulfilsTheDuty() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), refused("a"));
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), taken("a"));

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.ON_TIME);
  }

  @Test
  void anUnreadDutyIsMissedByTheClient() {
    office.attesters(10, "0xa", "3@81");
    office.at(82, 11_999);
    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.PENDING);
    office.at(83, 0);

    var record = office.record(ATTESTATION, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
    assertThat(record.why()).contains("neither asked for nor published");
  }

  @Test
  void anUnpublishedDutyIsMissedByTheClientToo() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.asks(ATTESTATION, DATA, "a");
    office.at(83, 0);

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
    assertThat(office.record(ATTESTATION, 3, 81).why())
        .isEqualTo("a answered 4000 ms into the slot, and nothing was published");
  }

  @Test
  void aReadThatNoNodeAnsweredFailsTheDuty() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.asksInVain(ATTESTATION, DATA, "a");
    office.at(83, 0);

    var record = office.record(ATTESTATION, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.FAILED);
    assertThat(record.material().orElseThrow().attempts()).containsExactly("a: status 500");
  }

  @Test
  void aDutyThatIsKnownTooLateHasNoFault() {
    office.at(81, 1);
    office.attesters(10, "0xa", "3@81");
    office.at(83, 0);

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.UNKNOWN);
  }

  @Test
  void aPublicationWithoutAListedDutyIsRecorded() {
    office.at(81, 4000);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), taken("a"));

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.ON_TIME);
  }

  @Test
  void aBitOfAnOlderAttestationIsAValidator() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.publishes(
        ATTESTATION,
        """
        [{"aggregation_bits":"0x0802","data":{"slot":"81","index":"1"},"signature":"0x3"}]""",
        taken("a"));

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.ON_TIME);
  }

  @Test
  void theHeadConfirmsAProposalOfAnActiveValidator() {
    office.prepares(7);
    office.proposers(10, 1, 7, 2, 3, 4, 5, 6, 8);
    office.at(81, 300);
    office.asks(PROPOSAL, "/eth/v3/validator/blocks/81?randao_reveal=0xab", "a");
    office.publishes(
        PROPOSAL,
        "{\"signed_block\":{\"message\":{\"slot\":\"81\",\"proposer_index\":\"7\"}},\"blobs\":[]}",
        taken("b"));
    office.at(81, 900);
    office.head(81, "0xbb");

    var record = office.record(PROPOSAL, 7, 81);
    assertThat(record.result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(record.deadlineMs()).isEqualTo(3999);
    assertThat(record.block()).contains(new DutyRecord.Block("0xbb", 900));
    assertThat(office.overview(OptionalLong.empty(), OptionalLong.of(80)).records()).isEmpty();
  }

  @Test
  void anAggregationIsDueForSubscribedAggregators() {
    office.attesters(10, "0xa", "3@81", "4@81");
    office.subscribes(3, 81, true);
    office.subscribes(4, 81, false);
    office.at(81, 8000);
    office.asks(
        AGGREGATE,
        "/eth/v2/validator/aggregate_attestation?slot=81&committee_index=1"
            + "&attestation_data_root=0x1",
        "c");
    office.publishes(
        AGGREGATE,
        """
        [{"message":{"aggregator_index":"3","aggregate":{"data":{"slot":"81"}}}}]""",
        taken("a"));

    var record = office.record(AGGREGATE, 3, 81);
    assertThat(record.result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(record.material().orElseThrow().node()).isEqualTo("c");
    assertThat(office.find(AGGREGATE, 4, 81)).isEmpty();
  }

  @Test
  void aSyncCommitteeMemberSignsInEverySlot() {
    office.syncCommittee(10, 5);
    office.at(81, 4000);
    office.asks(SYNC_MESSAGE, "/eth/v1/beacon/blocks/head/root", "a");
    office.publishes(SYNC_MESSAGE, "[{\"slot\":\"81\",\"validator_index\":\"5\"}]", taken("a"));
    office.publishes(
        SYNC_CONTRIBUTION,
        "[{\"message\":{\"aggregator_index\":\"5\",\"contribution\":{\"slot\":\"81\"}}}]",
        taken("a"));
    office.at(84, 0);

    assertThat(office.record(SYNC_MESSAGE, 5, 81).result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(office.record(SYNC_MESSAGE, 5, 81).material()).isPresent();
    assertThat(office.record(SYNC_CONTRIBUTION, 5, 81).result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(office.record(SYNC_MESSAGE, 5, 82).result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
  }

  @Test
  void eachDutyIsEvaluatedOnceAfterItsTime() {
    office.attesters(10, "0xa", "3@81", "4@82");
    office.at(82, 11_999);
    assertThat(office.settled).isEmpty();
    office.at(83, 0);
    office.at(83, 100);

    assertThat(office.settled).extracting(DutyRecord::validator).containsExactly(3L);
    assertThat(office.settled)
        .extracting(DutyRecord::result)
        .containsExactly(DutyResult.MISSED_BY_CLIENT);
  }

  @Test
  void nothingIsSaidOfSlotsInWhichTheRouterDidNotRun() {
    office.attesters(10, "0xa", "3@81", "4@83");
    office.isInterrupted(81, 82);
    office.at(86, 0);

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.UNKNOWN);
    assertThat(office.record(ATTESTATION, 3, 81).why()).contains("did not run");
    assertThat(office.record(ATTESTATION, 4, 83).result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
  }

  @Test
  void anInterruptionChangesNoPublishedDuty() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.publishes(ATTESTATION, DutyFixture.attestations(81, 3), taken("a"));
    office.isInterrupted(81, 82);
    office.at(86, 0);

    assertThat(office.record(ATTESTATION, 3, 81).result()).isEqualTo(DutyResult.ON_TIME);
  }
}
