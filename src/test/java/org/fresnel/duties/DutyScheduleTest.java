package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.duties.DutyKind.ATTESTATION;
import static org.fresnel.duties.DutyKind.PAYLOAD_ATTESTATION;
import static org.fresnel.duties.DutyKind.PROPOSAL;
import static org.fresnel.node.AvoidedDuties.AGGREGATIONS;
import static org.fresnel.node.AvoidedDuties.PROPOSALS;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.fresnel.duties.DutyListener.Unread;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.response.SampleOutcomes;
import org.fresnel.routing.OperationTraits.DutyList;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is learnt of coming duties, and what is forgotten.
class DutyScheduleTest {
  private static final long[] PROPOSERS = {1, 7, 2, 3, 4, 5, 6, 8};

  private final DutyFixture office = new DutyFixture();

  @Test
  void proposalsOfActiveValidatorsAreOwn() {
    office.proposers(10, PROPOSERS);
    assertThat(office.calendar().proposals()).isEmpty();

    office.prepares(7, 99);

    assertThat(office.calendar().proposals()).containsOnlyKeys(81L);
    assertThat(office.calendar().nextProposal(office.now()))
        .contains(DutyFixture.GENESIS.plus(DutyFixture.SLOT.multipliedBy(81)));
  }

  @Test
  void membersOfPayloadCommitteesHaveADuty() {
    office.payloadAttesters(10, "0xa", "3@82", "4@83");

    assertThat(office.record(PAYLOAD_ATTESTATION, 3, 82).result()).isEqualTo(DutyResult.UPCOMING);
    assertThat(office.find(PAYLOAD_ATTESTATION, 4, 82)).isEmpty();
  }

  @Test
  void payloadCommitteesOfAnotherBranchAreForgotten() {
    office.attesters(10, "0xa", "3@83");
    office.payloadAttesters(10, "0xa", "3@82");
    office.payloadAttesters(10, "0xb", "4@82");

    assertThat(office.find(PAYLOAD_ATTESTATION, 3, 82)).isEmpty();
    assertThat(office.find(PAYLOAD_ATTESTATION, 4, 82)).isPresent();
    assertThat(office.find(ATTESTATION, 3, 83)).isPresent();
  }

  @Test
  void theNewestListOfProposersCounts() {
    office.prepares(7);
    office.proposers(11, PROPOSERS);
    office.proposers(11, 1, 2, 7, 3, 4, 5, 6, 8);

    assertThat(office.calendar().proposals()).containsOnlyKeys(90L);
  }

  @Test
  void theKnownTimeEndsWithTheLastListOfProposers() {
    office.prepares(7);
    office.proposers(10, PROPOSERS);
    office.proposers(12, PROPOSERS);
    assertThat(slotOf(office.calendar().knownUntil(PROPOSALS))).isEqualTo(88);

    office.proposers(11, PROPOSERS);

    assertThat(slotOf(office.calendar().knownUntil(PROPOSALS))).isEqualTo(104);
  }

  @Test
  void nothingIsKnownWithoutAnActiveValidator() {
    office.proposers(10, PROPOSERS);

    assertThat(slotOf(office.calendar().knownUntil(PROPOSALS))).isEqualTo(DutyFixture.NOW);
  }

  @Test
  void aggregationsAreKnownUntilTheFirstUnsubscribedDuty() {
    office.proposers(10, PROPOSERS);
    office.attesters(10, "0xa", "3@82", "4@84", "5@86");
    office.subscribes(3, 82, true);
    office.subscribes(4, 84, false);

    var calendar = office.calendar();
    assertThat(slotOf(calendar.knownUntil(AGGREGATIONS))).isEqualTo(86);
    assertThat(calendar.freeFrom(office.now(), AGGREGATIONS)).isEqualTo(Duration.ofSeconds(24));
  }

  @Test
  void dutiesWithANewDependentRootReplaceFutureOnes() {
    office.attesters(10, "0xa", "3@81", "4@84");
    office.at(82, 0);
    office.attesters(10, "0xb", "4@86");

    assertThat(office.find(ATTESTATION, 3, 81)).isPresent();
    assertThat(office.find(ATTESTATION, 4, 84)).isEmpty();
    assertThat(office.find(ATTESTATION, 4, 86)).isPresent();
  }

  @Test
  void theAnswersOfSeveralClientsAddUp() {
    office.attesters(10, "0xa", "3@81");
    office.attesters(10, "0xa", "4@84");

    assertThat(office.calendar().validators()).isEqualTo(2);
    assertThat(office.find(ATTESTATION, 3, 81)).isPresent();
  }

  @Test
  void anAnswerForSeveralClientsIsParsedOnce() {
    var reply = new ObservedResponse(200, DutyFixture.json());
    office.listed(DutyList.PROPOSERS, 10, reply, Buffer.buffer("garbage"));
    office.listed(DutyList.PROPOSERS, 10, reply, Buffer.buffer("garbage"));

    assertThat(office.unread).containsExactly(Unread.UNREADABLE);
  }

  @Test
  void anAnswerMayBeCompressed() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"data\":[{\"validator_index\":\"9\"}]}".getBytes(StandardCharsets.UTF_8));
    }
    var headers = DutyFixture.json().add("Content-Encoding", "gzip");
    office.listed(
        DutyList.SYNC_COMMITTEE,
        10,
        new ObservedResponse(200, headers),
        Buffer.buffer(packed.toByteArray()));

    assertThat(office.overview(OptionalLong.empty(), OptionalLong.empty()).syncCommittees())
        .containsExactly(new DutyReport.Membership(9, 8, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]]",
        "<html>",
        "{\"data\":[{\"validator_index\":\"3\",\"slot\":\"81\"}",
        "{\"dependent_root\":\"0xa\",\"data\":[{\"validator_index\":\"3\",\"slot\":\"81\"}]} x",
        "[[[[",
      })
  void anUnreadableAnswerChangesNothing(String body) {
    office.listed(DutyList.ATTESTERS, 10, body);
    office.notices(RememberedMessage.COMMITTEES, body);
    office.publishes(ATTESTATION, body, SampleOutcomes.taken("a"));

    assertThat(office.calendar().validators()).isZero();
    assertThat(office.overview(OptionalLong.of(3), OptionalLong.empty()).records()).isEmpty();
    assertThat(office.unread).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"validator_index\":\"-3\",\"slot\":\"81\"}]}",
        "{\"data\":[{\"validator_index\":\"99999999999999999999\",\"slot\":\"81\"}]}",
        "{\"data\":[{\"validator_index\":\"3\",\"slot\":\"999999\"}]}",
        "{\"data\":[{\"validator_index\":{},\"slot\":[]}]}",
        "{\"data\":[7,null,\"x\",[]]}",
        "{\"data\":{}}",
      })
  void anImpossibleDutyIsSkipped(String body) {
    office.listed(DutyList.ATTESTERS, 10, body);

    assertThat(office.overview(OptionalLong.of(3), OptionalLong.empty()).records()).isEmpty();
  }

  @Test
  void answersInSszAreNotParsed() {
    var ssz = HttpHeaders.headers().add("Content-Type", "application/octet-stream");
    office.listed(DutyList.PROPOSERS, 10, new ObservedResponse(200, ssz), Buffer.buffer("[]"));

    assertThat(office.unread).containsExactly(Unread.UNREADABLE);
  }

  @Test
  void oldDutiesAreForgottenAfterTheKeptEpochs() {
    office.attesters(10, "0xa", "3@81");
    office.at(8 * (10 + DutyFixture.EPOCHS) + 7, 0);
    assertThat(office.find(ATTESTATION, 3, 81)).isPresent();

    office.at(8 * (11 + DutyFixture.EPOCHS), 0);

    assertThat(office.find(ATTESTATION, 3, 81)).isEmpty();
  }

  @Test
  void anUnmentionedValidatorBecomesInactive() {
    office.prepares(7);
    office.at(8 * 13, 0);
    assertThat(office.calendar().validators()).isEqualTo(1);

    office.at(8 * 14, 0);

    assertThat(office.calendar().validators()).isZero();
  }

  @Test
  void anInactiveSyncCommitteeMemberMissesNothing() {
    office.syncCommittee(10, 5);
    office.at(8 * 13, 0);
    assertThat(office.find(DutyKind.SYNC_MESSAGE, 5, 8 * 13)).isPresent();

    office.at(8 * 14, 0);

    assertThat(office.find(DutyKind.SYNC_MESSAGE, 5, 8 * 14)).isEmpty();
  }

  @Test
  void aProposalStaysOwnWhenItsValidatorBecomesInactive() {
    office.prepares(7);
    office.proposers(10, PROPOSERS);
    office.at(8 * 14, 0);

    assertThat(office.record(PROPOSAL, 7, 81).result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
  }

  @Test
  void theOldestOfTooManyDutiesAreDropped() {
    for (var epoch = 10; epoch <= 12; epoch++) {
      var first = epoch * 8;
      var duties =
          IntStream.range(0, 60_000)
              .mapToObj(i -> "%d@%d".formatted(i, first + 1 + i % 7))
              .toArray(String[]::new);
      office.attesters(epoch, "0xa", duties);
    }

    assertThat(office.find(ATTESTATION, 0, 81)).isEmpty();
    assertThat(office.find(ATTESTATION, 6, 103)).isPresent();
    office.at(81, 0);
    assertThat(office.unread).containsExactly(Unread.FULL);
  }

  @Test
  void theNumberOfReturnedRecordsIsBounded() {
    var duties =
        IntStream.range(0, DutyTracker.MOST_RECORDS + 1)
            .mapToObj("%d@81"::formatted)
            .toArray(String[]::new);
    office.attesters(10, "0xa", duties);

    var overview = office.overview(OptionalLong.empty(), OptionalLong.of(81));
    assertThat(overview.records()).hasSize(DutyTracker.MOST_RECORDS);
    assertThat(overview.more()).isTrue();
  }

  @Test
  void nothingIsRecordedBeforeTheNetworkIsKnown() {
    var fresh = new DutyTracker(Optional::empty, new DutySettings(1), new DutyLog());
    fresh.accept(
        new DutyEvent.Listed(
            DutyList.PROPOSERS,
            10,
            new ObservedResponse(200, DutyFixture.json()),
            Buffer.buffer("{\"data\":[]}"),
            office.now()));

    assertThat(fresh.pass(office.now())).isFalse();
    assertThat(fresh.calendar(office.now())).isSameAs(DutyCalendar.EMPTY);
  }

  @Test
  void anotherNetworkClearsTheCalendar() {
    office.prepares(7);
    office.networkIs(Optional.of(new SlotClock(DutyFixture.GENESIS, Duration.ofSeconds(5), 32)));

    assertThat(office.calendar().validators()).isZero();
  }

  private static long slotOf(Instant time) {
    return Duration.between(DutyFixture.GENESIS, time).dividedBy(DutyFixture.SLOT);
  }
}
