package org.fresnel.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `main` and `other` have the blocks up to slot 96 in common.
class ForkTrackerTest {
  private final ForkFixture survey = new ForkFixture(100, "a", "b", "c");

  ForkTrackerTest() {
    survey.tree.grow("main", 1, 140, "main-0").grow("other", 97, 140, "main-96");
  }

  @Test
  void aHeadIsFetchedOnceAndItsParentsToTheDepth() {
    all("main-100").look();
    survey.look();

    assertThat(survey.asked)
        .extracting(it -> it.substring(2))
        .hasSize(ForkTracker.DEPTH + 1)
        .doesNotHaveDuplicates()
        .startsWith("main-100", "main-99")
        .endsWith("main-68");
  }

  @Test
  void onlyTheNewBlockOfTheNextHeadIsFetched() {
    all("main-100").look();
    survey.asked.clear();

    survey.slot(101).announce("b", "main-101").look();

    assertThat(survey.asked).containsExactly("b main-101");
  }

  @Test
  void blocksBetweenTwoHeadsAreFetched() {
    all("main-100").look();
    survey.asked.clear();

    survey.slot(103).announce("b", "main-103").look();

    assertThat(survey.asked).containsExactly("b main-103", "b main-102", "b main-101");
  }

  @Test
  void anotherNodeWithTheSameHeadIsAskedIfOneDoesNotAnswer() {
    survey.silent.add("a");

    all("main-100").look();

    assertThat(survey.asked).startsWith("a main-100", "b main-100");
    assertThat(survey.branches.all()).hasSize(1);
  }

  @Test
  void aNodeThatAnswersWithOtherHeadersIsOnNoBranch() {
    survey.wrong.add("c");

    survey.announce("a", "main-100").announce("b", "main-100").announce("c", "other-100").look();

    assertThat(survey.branches.unknown()).containsExactly("c");
    assertThat(survey.branches.all()).flatExtracting(Branch::nodes).containsExactly("a", "b");
  }

  @Test
  void headersOfOtherBlocksCountAgainstTheirNode() {
    survey.wrong.add("c");

    for (var slot = 100; slot < 103; slot++) {
      survey.slot(slot).announce("c", "other-" + slot).look();
    }

    assertThat(survey.status("c").health().kind().label()).isEqualTo("down");
    assertThat(survey.status("a").health().kind().label()).isEqualTo("ready");
  }

  @Test
  void aNodeThatDidNotAnswerIsAskedAgainAtItsNextHead() {
    survey.silent.addAll(List.of("a", "b", "c"));
    all("main-100").look();
    survey.look();
    assertThat(survey.asked).containsExactly("a main-100", "b main-100", "c main-100");
    survey.silent.clear();

    survey.announce("a", "main-101").look();

    assertThat(survey.asked).contains("a main-101", "a main-100", "a main-99");
  }

  @Test
  void aNodeWithoutAHeadRootIsAskedOnceASlot() {
    survey.look().look();
    assertThat(survey.asked).filteredOn(it -> it.endsWith(" head")).hasSize(3);
    assertThat(survey.branches.all())
        .extracting(Branch::nodes)
        .containsExactly(List.of("a", "b", "c"));

    survey.asked.clear();
    survey.slot(101).probed("a", 101).look().look();

    assertThat(survey.asked).filteredOn(it -> it.endsWith(" head")).containsExactly("a head");
  }

  @Test
  void nodesOnAMinorityForkAreReported() {
    fork();

    assertThat(survey.status("c").isOnMinorityFork()).isTrue();
    assertThat(survey.status("a").isOnMinorityFork()).isFalse();
  }

  @Test
  void aMinorityNodeIsDemotedThoughItsHeadIsNewer() {
    fork();

    survey.slot(104).announce("a", "main-103").announce("b", "main-103");
    survey.announce("c", "other-104").look();

    assertThat(survey.status("c").health().kind().label()).isEqualTo("minority_fork");
    assertThat(survey.fleet.snapshot().best().root()).isEqualTo("main-103");
  }

  @Test
  void aReorganisationOfThreeSlotsDemotesNoNode() {
    fork();

    survey.slot(103).announce("c", "main-103");
    survey.announce("a", "main-103").announce("b", "main-103").look();

    assertThat(survey.status("c").isOnMinorityFork()).isFalse();
    survey.slot(120).probed("c", 120).announce("c", "main-120").look();
    assertThat(survey.status("c").health().kind().label()).isEqualTo("ready");
  }

  @Test
  void aNodeThatRejoinsComesBack() {
    fork();
    survey.slot(104).announce("a", "main-104").announce("b", "main-104").look();

    survey.announce("c", "main-104").look();

    assertThat(survey.status("c").health().kind().label()).isEqualTo("recovering");
  }

  @Test
  void aNodeThatAdvancesAloneIsOnNoMinorityFork() {
    fork();

    for (var slot = 101; slot < 110; slot++) {
      survey.slot(slot).announce("c", "other-" + slot).look();
    }

    assertThat(survey.status("c").health().kind().label()).isEqualTo("ready");
    assertThat(survey.fleet.snapshot().best().root()).isEqualTo("other-109");
  }

  @Test
  void twoNodesHaveNoMinorityFork() {
    var two = new ForkFixture(100, "a", "b");
    two.tree.grow("main", 1, 140, "main-0").grow("other", 97, 140, "main-96");

    two.announce("a", "main-100").announce("b", "other-100").look();
    two.slot(120).announce("a", "main-120").announce("b", "other-120").look();

    assertThat(two.branches.all()).hasSize(2);
    assertThat(two.status("a").isOnMinorityFork() || two.status("b").isOnMinorityFork()).isFalse();
  }

  @Test
  void aTooDeepForkIsUnknown() {
    survey.tree.grow("deep", 50, 100, "main-49");

    survey.announce("a", "main-100").announce("b", "main-100").announce("c", "deep-100").look();

    assertThat(survey.branches.unknown()).containsExactly("c");
  }

  @Test
  void aNodeThatIsFarBehindIsNotAsked() {
    survey.announce("a", "main-100").announce("b", "main-100").announce("c", "main-67").look();

    assertThat(survey.asked).noneMatch(it -> it.startsWith("c "));
    assertThat(survey.branches.all()).flatExtracting(Branch::nodes).containsExactly("a", "b");
  }

  @Test
  void aNodeWithAFutureHeadIsOnNoBranch() {
    survey.tree.grow("far", 101, 140, "main-100");
    survey.announce("a", "main-100").announce("b", "main-100").announce("c", "far-140").look();

    assertThat(survey.asked).noneMatch(it -> it.startsWith("c "));
    assertThat(survey.branches.all()).flatExtracting(Branch::nodes).containsExactly("a", "b");
  }

  private void fork() {
    survey.announce("a", "main-100").announce("b", "main-100").announce("c", "other-100").look();
  }

  private ForkFixture all(String block) {
    return survey.announce("a", block).announce("b", block).announce("c", block);
  }
}
