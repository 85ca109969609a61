package org.fresnel.inclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.inclusion.ChainFixture.duty;
import static org.fresnel.inclusion.ChainFixture.right;
import static org.fresnel.inclusion.ChainFixture.root;
import static org.fresnel.inclusion.ChainFixture.vote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.Head;
import org.junit.jupiter.api.Test;

/// The duties are of slot 10 in epoch 1, whose votes may be included up to slot 23.
class InclusionTrackerTest {
  private static final DutyKind VOTE = DutyKind.ATTESTATION;

  /// Both committees, everybody: 8 bits and the mark.
  private static final String ALL = "0xff01";

  private static final String BOTH = "0x03";
  private static final JsonArray NONE = new JsonArray();

  private final ChainFixture chain = new ChainFixture().blocks("a", 0, 10);

  private ChainFixture until(long slot) {
    return chain.blocks("a", 12, slot);
  }

  private void next(JsonArray votes) {
    chain.block("a", 11, root("a", 10), "0x00", votes);
  }

  @Test
  void aVoteIsFoundByItsPlaceInTheCommittees() {
    // The second of the first committee and the first of the second one.
    next(right(10, BOTH, "0x1201"));
    chain.attest(10, 10, 11, 14, 15).read();

    assertThat(chain.result(VOTE, 10, 11)).contains(ChainResult.INCLUDED);
    assertThat(chain.result(VOTE, 10, 14)).contains(ChainResult.INCLUDED);
    assertThat(chain.result(VOTE, 10, 10)).isEmpty();
    assertThat(chain.result(VOTE, 10, 15)).isEmpty();
  }

  @Test
  void theBitsOfACommitteeFollowThoseOfTheEarlierOnesOnlyIfTheyAreThere() {
    next(right(10, "0x02", "0x11"));
    chain.attest(10, 10, 14).read();

    assertThat(chain.result(VOTE, 10, 14)).contains(ChainResult.INCLUDED);
    assertThat(chain.result(VOTE, 10, 10)).isEmpty();
  }

  @Test
  void aVoteBeforeElectraNamesItsCommittee() {
    var one = vote(10, root("a", 10), root("a", 8), "", "0x11");
    one.remove("committee_bits");
    one.getJsonObject("data").put("index", "1");
    next(new JsonArray().add(one));
    chain.attest(10, 10, 14).read();

    assertThat(chain.result(VOTE, 10, 14)).contains(ChainResult.INCLUDED);
    assertThat(chain.result(VOTE, 10, 10)).isEmpty();
  }

  @Test
  void bitsOfOtherCommitteesShowNothing() {
    next(right(10, BOTH, "0xff03"));
    chain.attest(10, 10).read();

    assertThat(chain.result(VOTE, 10, 10)).isEmpty();
  }

  @Test
  void theDistanceIsThatOfTheFirstBlockWithTheVote() {
    next(NONE);
    chain
        .block("a", 12, root("a", 11), "0x00", right(10, BOTH, ALL))
        .block("a", 13, root("a", 12), "0x00", right(10, BOTH, ALL))
        .attest(10, 10)
        .read();

    assertThat(chain.verdict(VOTE, 10, 10)).map(ChainVerdict::distance).contains(2);
  }

  @Test
  void aVoteForAnotherHeadIsWrongOrLate() {
    var before = vote(10, root("a", 9), root("a", 8), BOTH, ALL);
    next(new JsonArray().add(before));
    chain.arrivals.seen(
        new Head(10, root("a", 10)),
        ChainFixture.CLOCK,
        ChainFixture.CLOCK.startOf(10).plusMillis(3000));
    chain.attest(10, 10).read();
    assertThat(chain.result(VOTE, 10, 10)).contains(ChainResult.WRONG_HEAD);

    var late = new ChainFixture().blocks("a", 0, 10);
    late.block("a", 11, root("a", 10), "0x00", new JsonArray().add(before));
    late.arrivals.seen(
        new Head(10, root("a", 10)),
        ChainFixture.CLOCK,
        ChainFixture.CLOCK.startOf(10).plusMillis(5000));
    late.attest(10, 10).read();
    assertThat(late.result(VOTE, 10, 10)).contains(ChainResult.LATE_HEAD);
  }

  @Test
  void aVoteForAnotherTargetIsWrong() {
    next(new JsonArray().add(vote(10, root("a", 10), root("b", 8), BOTH, ALL)));
    chain.attest(10, 10).read();

    assertThat(chain.result(VOTE, 10, 10)).contains(ChainResult.WRONG_TARGET);
  }

  @Test
  void aVoteForTheBlockBeforeASlotWithoutOneIsRight() {
    var skipped = new ChainFixture().blocks("a", 0, 9);
    skipped.block(
        "a",
        11,
        root("a", 9),
        "0x00",
        new JsonArray().add(vote(10, root("a", 9), root("a", 8), BOTH, ALL)));
    skipped.attest(10, 10).read();

    assertThat(skipped.result(VOTE, 10, 10)).contains(ChainResult.INCLUDED);
  }

  @Test
  void whatTheChainNeverShowsIsLostWithItsReason() {
    next(NONE);
    until(25)
        .settle(
            10,
            List.of(
                duty(VOTE, 10, 10, DutyResult.ON_TIME),
                duty(VOTE, 10, 11, DutyResult.FAILED),
                duty(VOTE, 10, 12, DutyResult.MISSED_BY_CLIENT),
                duty(VOTE, 10, 13, DutyResult.UNKNOWN)))
        .read();
    assertThat(chain.finish(24)).isEmpty();
    assertThat(chain.finish(25)).hasSize(1);

    assertThat(
            LongStream.rangeClosed(10, 13).mapToObj(it -> chain.result(VOTE, 10, it).orElseThrow()))
        .containsExactly(
            ChainResult.NOT_INCLUDED,
            ChainResult.NOT_ACCEPTED,
            ChainResult.NOT_PUBLISHED,
            ChainResult.UNKNOWN);
  }

  @Test
  void aVoteOnTheChainIsIncludedWhateverTheRouterSaw() {
    next(right(10, BOTH, ALL));
    chain.settle(10, List.of(duty(VOTE, 10, 10, DutyResult.MISSED_BY_CLIENT))).read();

    assertThat(chain.result(VOTE, 10, 10)).contains(ChainResult.INCLUDED);
  }

  @Test
  void aReorganisationTakesAnInclusionAway() {
    next(right(10, BOTH, ALL));
    chain.attest(10, 10).read();
    assertThat(chain.result(VOTE, 10, 10)).contains(ChainResult.INCLUDED);

    chain.block("b", 12, root("a", 10)).read();
    assertThat(chain.result(VOTE, 10, 10)).isEmpty();

    chain.block("b", 13, root("b", 12), "0x00", right(10, BOTH, ALL)).read();
    assertThat(chain.verdict(VOTE, 10, 10)).map(ChainVerdict::distance).contains(3);
  }

  @Test
  void aVoteOnAnAbandonedBranchOnlyIsNotIncluded() {
    next(right(10, BOTH, ALL));
    chain.attest(10, 10).read();
    chain.block("b", 12, root("a", 10)).blocks("b", 13, 25).read();
    chain.finish(25);

    assertThat(chain.verdict(VOTE, 10, 10))
        .contains(new ChainVerdict(ChainResult.NOT_INCLUDED, 0, true));
  }

  @Test
  void aBlockThatIsNotOnTheChainAnyMoreIsOrphaned() {
    var seen = duty(DutyKind.PROPOSAL, 10, 1010, DutyResult.ON_TIME);
    var record =
        new DutyRecord(
            seen.kind(),
            seen.validator(),
            seen.slot(),
            seen.epoch(),
            seen.start(),
            seen.committee(),
            seen.deadlineMs(),
            seen.result(),
            seen.why(),
            seen.material(),
            seen.publication(),
            Optional.of(new DutyRecord.Block(root("a", 10), 200)));
    next(NONE);
    chain.settle(10, List.of(record)).read();
    assertThat(chain.result(DutyKind.PROPOSAL, 10, 1010)).contains(ChainResult.INCLUDED);

    chain.block("b", 11, root("a", 9)).blocks("b", 12, 25).read();
    chain.finish(25);
    assertThat(chain.result(DutyKind.PROPOSAL, 10, 1010)).contains(ChainResult.ORPHANED);
  }

  @Test
  void aSyncMessageIsInTheNextBlockOrNowhere() {
    chain.block("a", 11, root("a", 10), "0x05", NONE);
    until(25)
        .settle(
            10,
            LongStream.rangeClosed(1, 2)
                .mapToObj(it -> duty(DutyKind.SYNC_MESSAGE, 10, it, DutyResult.ON_TIME))
                .toList())
        .read();
    chain.finish(25);

    assertThat(chain.result(DutyKind.SYNC_MESSAGE, 10, 1)).contains(ChainResult.INCLUDED);
    assertThat(chain.result(DutyKind.SYNC_MESSAGE, 10, 2)).contains(ChainResult.NOT_INCLUDED);
  }

  @Test
  void aSyncMessageWithoutANextBlockIsNotLost() {
    chain.block("a", 12, root("a", 10), "0x05", NONE).blocks("a", 13, 25);
    chain.settle(10, List.of(duty(DutyKind.SYNC_MESSAGE, 10, 1, DutyResult.ON_TIME))).read();
    chain.finish(25);

    assertThat(chain.result(DutyKind.SYNC_MESSAGE, 10, 1)).contains(ChainResult.NO_BLOCK);
  }

  @Test
  void nothingIsReadWithoutADuty() {
    next(NONE);
    chain.read();

    assertThat(chain.asked).isEmpty();
  }

  @Test
  void eachBlockAndTheCommitteesAreReadOnce() {
    next(NONE);
    chain.attest(10, 10).read();

    assertThat(chain.asked).doesNotHaveDuplicates().contains(new ChainRead.Committees(10, 1));
    assertThat(chain.asked.stream().filter(ChainRead.Block.class::isInstance))
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.target()).startsWith("/eth/v2/beacon/blocks/0x"));
  }

  @Test
  void anAnswerOfAnotherSlotIsNotUsed() {
    next(NONE);
    chain.attest(10, 10);
    var read = chain.tracker.next(chain.head()).orElseThrow();
    var other = chain.answer(new ChainRead.Block(root("a", 10), 0, 0)).orElseThrow();

    assertThat(chain.answers(read, other)).isFalse();
    assertThat(chain.answers(read, new JsonObject())).isFalse();
    assertThat(chain.tracker.next(chain.head())).contains(read);
  }

  @Test
  void aChainThatCannotBeReadShowsNothing() {
    var gap = new ChainFixture().blocks("a", 12, 25).attest(10, 10).read();
    assertThat(gap.finish(25)).isEmpty();
    gap.finish(33);

    assertThat(gap.result(VOTE, 10, 10)).contains(ChainResult.UNKNOWN);
    assertThat(gap.asked.stream().filter(it -> it.target().endsWith(root("a", 11))))
        .hasSize(InclusionTracker.MOST_FAILURES);
  }

  @Test
  void resultsAreKeptForTheConfiguredEpochs() {
    next(right(10, BOTH, ALL));
    until(25).attest(10, 10).read().finish(25);
    chain.finish(47);
    assertThat(chain.result(VOTE, 10, 10)).isPresent();

    chain.finish(48);
    assertThat(chain.result(VOTE, 10, 10)).isEmpty();
  }
}
