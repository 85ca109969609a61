package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.response.NodePublishResult.Fault;
import org.fresnel.proxy.response.NodePublishResult.PassedOn;
import org.fresnel.proxy.response.NodePublishResult.ProposalSeen;
import org.fresnel.proxy.response.NodePublishResult.Refused;
import org.fresnel.proxy.response.NodePublishResult.Taken;
import org.fresnel.proxy.response.NodePublishResult.TakenExcept;
import org.fresnel.proxy.response.NodePublishResult.Unable;
import org.junit.jupiter.api.Test;

class FleetPublishResultTest {
  @Test
  void aNodeThatAcceptedAllWins() {
    assertThat(tally(new Refused(), new PassedOn(), except(1), new Fault(), new Taken()))
        .isEqualTo(new FleetPublishResult.Taken(4));
  }

  @Test
  void aMessageIsAcceptedIfEachItemWasAcceptedByANode() {
    assertThat(tally(except(1, 2), except(3))).isEqualTo(new FleetPublishResult.TakenTogether());
  }

  @Test
  void anItemFailsIfEveryListHasIt() {
    assertThat(tally(except(1, 2, 5), new Fault(), except(2, 3, 5)))
        .isEqualTo(new FleetPublishResult.TakenExcept(failures(2, 5), Optional.empty()));
  }

  @Test
  void theNodeWithTheListIsNamed() {
    assertThat(tally(except(1, 2), except(2)))
        .isEqualTo(new FleetPublishResult.TakenExcept(failures(2), Optional.of(1)));
  }

  @Test
  void aRejectionOfAllItemsAddsNothingToAList() {
    assertThat(tally(new Refused(), except(7)))
        .isEqualTo(new FleetPublishResult.TakenExcept(failures(7), Optional.of(1)));
  }

  @Test
  void aGossipedMessageWinsOverRejections() {
    assertThat(tally(new Refused(), except(1), new PassedOn()))
        .isEqualTo(new FleetPublishResult.PassedOn(2));
  }

  @Test
  void theFirstRejectionIsReturned() {
    assertThat(tally(new Fault(), new Unable(), new Refused(), new Refused()))
        .isEqualTo(new FleetPublishResult.Refused(2));
  }

  @Test
  void aSeenProposalIsBetweenSuccessesAndRejections() {
    assertThat(tally(new Refused(), new ProposalSeen()))
        .isEqualTo(new FleetPublishResult.ProposalSeen(1));
    assertThat(tally(new ProposalSeen(), new Taken())).isEqualTo(new FleetPublishResult.Taken(1));
    assertThat(tally(new ProposalSeen(), new PassedOn()))
        .isEqualTo(new FleetPublishResult.PassedOn(1));
  }

  @Test
  void anUnsupportedMessageWinsOverFaults() {
    assertThat(tally(new Fault(), new Unable())).isEqualTo(new FleetPublishResult.Unable(1));
  }

  @Test
  void faultsAreNoResult() {
    assertThat(tally(new Fault(), new Fault())).isEqualTo(new FleetPublishResult.Nothing());
    assertThat(tally()).isEqualTo(new FleetPublishResult.Nothing());
  }

  @Test
  void anItemThatIsListedTwiceCountsOnce() {
    assertThat(tally(except(1, 1)))
        .isEqualTo(new FleetPublishResult.TakenExcept(failures(1), Optional.of(0)));
  }

  private static FleetPublishResult tally(NodePublishResult... receptions) {
    return FleetPublishResult.of(List.of(receptions));
  }

  private static TakenExcept except(int... indices) {
    return new TakenExcept(failures(indices));
  }

  private static List<ItemFailure> failures(int... indices) {
    return Arrays.stream(indices).mapToObj(index -> new ItemFailure(index, "no")).toList();
  }
}
