package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Validators that know only Fresnel do all their duties while every node behind it is killed and
/// hung in turn.
///
/// One network lives through all of it; each test looks at one side of the same run.
@Tag("devnet")
class RollingTroubleTest {
  private static final Map<FrontKind, RollingRun> RUNS = new EnumMap<>(FrontKind.class);

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    var plan = TroublePlan.chosen();
    for (var front : FrontKind.chosen()) {
      if (front.missing().isPresent()) {
        System.out.println("devnet: no row for " + front.label() + ": " + front.missing().get());
        continue;
      }
      var run = new Campaign(front, plan).play();
      RUNS.put(front, run);
      if (plan.isWhole()) {
        ReliabilityPage.DOCUMENT.add(run);
      }
    }
  }

  @Test
  void noDutyIsMissed() {
    assertThat(behindFresnel().of(ValidatorGroup.UNDER_TEST))
        .allSatisfy(
            count -> {
              assertThat(count.attestations()).as("due, %s", count.phase()).isPositive();
              assertThat(count.lossesOf(Loss.Kind.BLOCK)).as(count.phase()).isEmpty();
              assertThat(count.lossesOf(Loss.Kind.ATTESTATION)).as(count.phase()).isEmpty();
            });
  }

  @Test
  void everyVoteIsRight() {
    assertThat(behindFresnel().of(ValidatorGroup.UNDER_TEST))
        .allSatisfy(
            count -> {
              assertThat(count.lossesOf(Loss.Kind.HEAD)).as(count.phase()).isEmpty();
              assertThat(count.lossesOf(Loss.Kind.TARGET)).as(count.phase()).isEmpty();
            });
  }

  @Test
  void everyBlockPaysTheConfiguredFeeRecipient() {
    assertThat(behindFresnel().wronglyPaying()).isEmpty();
  }

  /// The first node that was killed is the only one alive when the third goes down.
  @Test
  void aKilledNodeHasTheFeeRecipientsBeforeItsFirstBlock() {
    var run = behindFresnel();
    var killed = run.disturbances().getFirst();
    assertThat(run.blocks())
        .filteredOn(block -> block.slot() > killed.from() + 1)
        .filteredOn(block -> block.node().equals(killed.step().node()))
        .isNotEmpty()
        .allMatch(DevnetBlock::paysTheValidator);
  }

  @Test
  void aLostNodeGetsTheReplayBeforeItIsReady() throws IOException {
    var run = behindFresnel();
    var log = RouterLog.of(run.directory());
    for (var disturbance : run.disturbances()) {
      assertThat(log.replays(disturbance.step().node()))
          .as(disturbance.toString())
          .isNotEmpty()
          .containsOnly("complete");
    }
  }

  @Test
  void anUnreachableNodeIsNotReady() {
    assertThat(behindFresnel().disturbances())
        .extracting(Disturbance::health)
        .doesNotContain("ready");
  }

  @Test
  void everyNodeIsReadyInTheEnd() {
    assertThat(behindFresnel().healthAtTheEnd().values()).hasSize(3).containsOnly("ready");
  }

  @ParameterizedTest
  @EnumSource(names = {"HAPROXY", "FALLBACK"})
  void anotherProxyIsMeasuredUnderTheSameFaults(FrontKind front) {
    assertThat(behind(front).trouble().attestations()).isPositive();
  }

  @Test
  void dutiesAreMissedWithoutAProxy() {
    assertThat(behind(FrontKind.DIRECT).trouble().lost(Loss.Kind.ATTESTATION)).isPositive();
  }

  private static RollingRun behindFresnel() {
    return behind(FrontKind.FRESNEL);
  }

  private static RollingRun behind(FrontKind front) {
    return Optional.ofNullable(RUNS.get(front))
        .orElseGet(() -> abort(front.missing().orElse("not among -Ddevnet.front")));
  }
}
