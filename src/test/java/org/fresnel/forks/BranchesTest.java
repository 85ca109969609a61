package org.fresnel.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds.QuorumOf;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.HealthThresholds.WithoutQuorum;
import org.junit.jupiter.api.Test;

/// `main` and `other` have the blocks up to slot 10 in common.
class BranchesTest {
  private static final Trust CLIENTS = new Trust(QuorumOf.CLIENTS, WithoutQuorum.HALT, 4);

  private final BlockTree tree =
      new BlockTree()
          .grow("main", 1, 15, "main-0")
          .grow("other", 11, 14, "main-10")
          .grow("late", 14, 15, "main-10");

  @Test
  void nodesWithOneHeadAreOnOneBranch() {
    var branches = of("a main-15", "b main-15");

    assertThat(branches.all())
        .containsExactly(
            new Branch(
                new Head(15, "main-15"), List.of("a", "b"), List.of("sim"), Optional.empty(), 0));
    assertThat(branches.fork()).isEmpty();
  }

  @Test
  void aHeadThatIsAnAncestorOfOneTipIsOnItsBranch() {
    var branches = of("a main-15", "b main-13");

    assertThat(branches.all()).extracting(Branch::nodes).containsExactly(List.of("a", "b"));
    assertThat(branches.behind()).isEmpty();
  }

  @Test
  void aHeadThatIsAnAncestorOfSeveralTipsIsBehindTheFork() {
    var branches = of("a main-15", "b other-14", "c main-9");

    assertThat(branches.all()).flatExtracting(Branch::nodes).containsExactly("a", "b");
    assertThat(branches.behind()).containsExactly("c");
  }

  @Test
  void theForkIsTheNewestCommonBlock() {
    var branches = of("a main-15", "b main-15", "c other-14");

    assertThat(branches.fork()).contains(new Head(10, "main-10"));
    assertThat(branches.all().get(1).fork()).contains(new Head(10, "main-10"));
    assertThat(branches.all().get(1).apart()).isEqualTo(5);
    assertThat(branches.all().get(1).since(branches.all().getFirst())).isEqualTo(11);
  }

  @Test
  void emptySlotsAfterTheForkDoNotCount() {
    var branches = of("a main-15", "b main-15", "c late-15");

    assertThat(branches.apart()).isEqualTo(2);
  }

  @Test
  void theForkOfThreeTipsIsTheLowest() {
    tree.grow("third", 13, 15, "main-12");

    var branches = of("a main-15", "b main-15", "c third-15", "d other-14");

    assertThat(branches.fork()).contains(new Head(10, "main-10"));
    assertThat(branches.all())
        .extracting(it -> it.fork().map(Head::root).orElse("none"))
        .containsExactly("none", "main-12", "main-10");
  }

  @Test
  void theBranchOfMostNodesIsTheFirst() {
    assertThat(of("a main-15", "b other-14", "c other-14").all())
        .extracting(it -> it.tip().root())
        .containsExactly("other-14", "main-15");
  }

  @Test
  void theBranchOfMoreClientsIsFirstAmongEquals() {
    var voices =
        List.of(
            new HeadVoter("a", "teku", tree.head("main-15")),
            new HeadVoter("b", "teku", tree.head("main-15")),
            new HeadVoter("c", "nimbus", tree.head("other-14")),
            new HeadVoter("d", "lighthouse", tree.head("other-14")));

    var branches = Branches.of(voices, tree.ancestry(), Trust.USUAL);

    assertThat(branches.all().getFirst().clients()).containsExactly("lighthouse", "nimbus");
  }

  @Test
  void aHeadWithoutARootIsUnknown() {
    var voices = List.of(voice("a main-15"), new HeadVoter("b", "sim", new Head(15, "")));

    assertThat(Branches.of(voices, tree.ancestry(), Trust.USUAL).unknown()).containsExactly("b");
  }

  @Test
  void anUnconnectedHeadIsUnknown() {
    tree.grow("lost", 14, 15, "lost-13");

    var branches = of("a main-15", "b main-15", "c lost-15");

    assertThat(branches.unknown()).containsExactly("c");
    assertThat(branches.all()).hasSize(1);
  }

  @Test
  void aCommonHeadNeedsNoAncestry() {
    var head = new Head(3, "0x03");
    var voices = List.of(new HeadVoter("a", "sim", head), new HeadVoter("b", "sim", head));

    assertThat(Branches.of(voices, new BlockAncestry(), Trust.USUAL).all())
        .extracting(Branch::nodes)
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void noVotesMeanNoBranch() {
    assertThat(Branches.of(List.of(), new BlockAncestry(), Trust.USUAL)).isEqualTo(Branches.NONE);
  }

  @Test
  void moreThanHalfOfTheVotesAreAMajority() {
    assertThat(of("a main-15", "b main-15", "c other-14").majority(3)).isPresent();
    assertThat(of("a main-15", "b other-14").majority(2)).isEmpty();
  }

  @Test
  void votesWithoutABranchCountAgainstAMajority() {
    var branches = of("a main-15", "b main-15", "c other-14", "d main-9");

    assertThat(branches.majority(4)).isEmpty();
  }

  @Test
  void oneNodeIsAMajorityOnlyAlone() {
    assertThat(of("a main-15").majority(3)).isEmpty();
    assertThat(of("a main-15").majority(1)).isPresent();
  }

  @Test
  void aClientWithMostNodesHasOneVoteWhereClientsVote() {
    var branches =
        ofClients(
            "a teku other-14",
            "b teku other-14",
            "c teku other-14",
            "d nimbus main-15",
            "e lodestar main-15");

    assertThat(branches.majority(5).map(Branch::nodes)).contains(List.of("d", "e"));
    assertThat(branches.all()).extracting(Branch::votes).containsExactly(2, 1);
  }

  @Test
  void aClientVotesForTheBranchOfMostOfItsNodes() {
    var branches =
        ofClients("a teku main-15", "b teku main-15", "c teku other-14", "d nimbus main-15");

    assertThat(branches.all()).extracting(Branch::votes).containsExactly(2, 0);
    assertThat(branches.majority(4)).isPresent();
  }

  @Test
  void aClientWithHalfOfItsNodesOnEachBranchVotesForNone() {
    var branches = ofClients("a teku main-15", "b teku other-14", "c nimbus main-15");

    assertThat(branches.all()).extracting(Branch::votes).containsExactly(1, 0);
    assertThat(branches.votes()).isEqualTo(2);
    assertThat(branches.majority(3)).isEmpty();
  }

  @Test
  void nodesOfUnknownClientsHaveTheirOwnVotesWhereClientsVote() {
    var branches =
        Branches.of(
            List.of(
                new HeadVoter("a", "", tree.head("main-15")),
                new HeadVoter("b", "", tree.head("main-15")),
                new HeadVoter("c", "teku", tree.head("other-14"))),
            tree.ancestry(),
            CLIENTS);

    assertThat(branches.majority(3).map(Branch::nodes)).contains(List.of("a", "b"));
  }

  private Branches ofClients(String... voices) {
    return Branches.of(
        Arrays.stream(voices)
            .map(it -> it.split(" "))
            .map(it -> new HeadVoter(it[0], it[1], tree.head(it[2])))
            .toList(),
        tree.ancestry(),
        CLIENTS);
  }

  private Branches of(String... voices) {
    return Branches.of(
        Arrays.stream(voices).map(this::voice).toList(), tree.ancestry(), Trust.USUAL);
  }

  private HeadVoter voice(String words) {
    var space = words.indexOf(' ');
    return new HeadVoter(words.substring(0, space), "sim", tree.head(words.substring(space + 1)));
  }
}
