package org.fresnel.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.check.Looked.HOODI;
import static org.fresnel.cli.check.Looked.MAINNET;
import static org.fresnel.cli.check.Looked.SLOT;

import java.util.Optional;
import org.fresnel.node.SyncStatus;
import org.fresnel.probe.ProbeFailure;
import org.junit.jupiter.api.Test;

/// A node is fit, or it has a reason and a hint.
class VerdictTest {
  private static final ProbeFailure DEAD = new ProbeFailure.Refused();

  @Test
  void aReadyNodeIsFitAndHasMeasures() {
    var finding = Looked.atNodes().ready("a").finding("a");

    assertThat(finding.fit()).isTrue();
    assertThat(finding.reason()).isEqualTo("at the head");
    assertThat(finding.measures())
        .isEqualTo(
            new CheckFinding.Measures(
                Optional.of(SLOT),
                Optional.of(0L),
                Optional.of(29L),
                Optional.of(50),
                Optional.of(3.1)));
  }

  @Test
  void aDeadNodeHasNoMeasures() {
    var finding = Looked.atNodes().ready("a").failed("b", DEAD).finding("b");

    assertThat(finding.usable()).isFalse();
    assertThat(finding.reason()).isEqualTo("connection refused");
    assertThat(finding.measures().headSlot()).isEmpty();
    assertThat(finding.measures().latencyMs()).isEmpty();
  }

  @Test
  void aNodeBehindTheOthersLags() {
    var finding = Looked.atNodes().ready("a").answered("b", status(SLOT - 5, 0)).finding("b");

    assertThat(finding.health().kind().label()).isEqualTo("lagging");
    assertThat(finding.measures().lagSlots()).contains(5L);
    assertThat(finding.hint()).startsWith("Other nodes have newer blocks.");
  }

  @Test
  void theHintNamesTheClockIfNoNodeIsBetter() {
    var finding = Looked.atNodes().answered("a", status(SLOT - 40, 0)).finding("a");

    assertThat(finding.health().kind().label()).isEqualTo("lagging");
    assertThat(finding.measures().lagSlots()).contains(40L);
    assertThat(finding.hint()).contains("this machine's clock fast");
  }

  @Test
  void aHeadInTheFutureShowsAWrongClock() {
    var finding = Looked.atNodes().answered("a", status(SLOT + 25, 0)).finding("a");

    assertThat(finding.fit()).isFalse();
    assertThat(finding.usable()).isTrue();
    assertThat(finding.reason()).isEqualTo("25 slots (5 min) ahead of this machine's clock");
    assertThat(finding.hint()).startsWith("This machine's clock is slow");
  }

  @Test
  void aSyncDistanceIntoTheFutureShowsAWrongClock() {
    var finding = Looked.atNodes().answered("a", status(SLOT - 1, 8)).finding("a");

    assertThat(finding.reason()).isEqualTo("7 slots (84 s) ahead of this machine's clock");
  }

  @Test
  void clocksMayDifferByASlot() {
    var finding = Looked.atNodes().answered("a", status(SLOT + 1, 0)).finding("a");

    assertThat(finding.fit()).isTrue();
  }

  @Test
  void differentNetworkParametersNeedAttention() {
    var finding = Looked.atNodes().ready("a").ready("b").withSlots("c", 5).finding("c");

    assertThat(finding.usable()).isTrue();
    assertThat(finding.fit()).isFalse();
    assertThat(finding.reason())
        .isEqualTo("reports slot duration: expected 12000 ms as most nodes report, got 5000 ms");
    assertThat(finding.hint()).startsWith("The router uses what most nodes report.");
  }

  @Test
  void aReadyNodeWithTooFewPeersNeedsAttention() {
    var finding = Looked.atNodes().withPeers("a", 1).finding("a");

    assertThat(finding.usable()).isTrue();
    assertThat(finding.fit()).isFalse();
    assertThat(finding.reason())
        .isEqualTo("at the head, but with fewer peers (1) than failback.min-peers (2)");
  }

  @Test
  void unreportedPeersAreNoProblem() {
    var finding = Looked.atNodes().withoutPeersTold("a").finding("a");

    assertThat(finding.fit()).isTrue();
    assertThat(finding.measures().peers()).isEmpty();
  }

  @Test
  void theHintForAnOptimisticNodeNamesItsExecutionClient() {
    var offline = new SyncStatus(SLOT, 0, false, false, true);
    var unverified = new SyncStatus(SLOT, 0, false, true, false);
    var looked = Looked.atNodes().answered("a", offline).answered("b", unverified);

    assertThat(looked.finding("a").hint()).startsWith("Is its execution client running");
    assertThat(looked.finding("b").hint()).startsWith("Its execution client is behind.");
  }

  @Test
  void theHintForASyncingNodeIsToWait() {
    var finding =
        Looked.atNodes()
            .answered("a", new SyncStatus(SLOT - 100, 100, true, false, false))
            .finding("a");

    assertThat(finding.measures().lagSlots()).contains(100L);
    assertThat(finding.hint()).startsWith("Wait for it");
  }

  @Test
  void aNodeOnAMinorityNetworkIsOnTheWrongNetwork() {
    var looked =
        Looked.atNodes().onNetwork("a", HOODI).onNetwork("b", MAINNET).onNetwork("c", MAINNET);

    assertThat(looked.finding("a").reason()).contains(HOODI, MAINNET);
    assertThat(looked.finding("a").hint()).contains("To pin the right one");
    assertThat(looked.finding("a").measures().lagSlots()).isEmpty();
    assertThat(looked.finding("b").fit()).isTrue();
    assertThat(looked.finding("c").fit()).isTrue();
  }

  @Test
  void theHintNamesAWrongConfiguredNetwork() {
    var finding = Looked.atNodesOf(HOODI).onNetwork("a", MAINNET).finding("a");

    assertThat(finding.hint()).contains("is network.genesis-validators-root another network's?");
  }

  @Test
  void theHintForAFinalityConflictIsToKeepTheData() {
    var finding =
        Looked.atNodes().finalized("a", "0x1").finalized("b", "0x2").finalized("c", "0x2");

    assertThat(finding.finding("a").health().kind().label()).isEqualTo("finality_conflict");
    assertThat(finding.finding("a").hint()).contains("keep the node's data");
  }

  @Test
  void aDrainedNodeIsNoProblem() {
    var finding = Looked.atNodes().ready("a").drained("b").finding("b");

    assertThat(finding.drained()).isTrue();
    assertThat(finding.fit()).isTrue();
    assertThat(finding.usable()).isFalse();
  }

  private static SyncStatus status(long head, long distance) {
    return new SyncStatus(head, distance, false, false, false);
  }
}
