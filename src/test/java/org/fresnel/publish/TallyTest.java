package org.fresnel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fresnel.publish.Reception.Fault;
import org.fresnel.publish.Reception.PassedOn;
import org.fresnel.publish.Reception.ProposalSeen;
import org.fresnel.publish.Reception.Refused;
import org.fresnel.publish.Reception.Taken;
import org.fresnel.publish.Reception.TakenExcept;
import org.fresnel.publish.Reception.Unable;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void oneThatTookAllGoesBeforeEverything() {
    assertThat(tally(new Refused(), new PassedOn(), except(1), new Fault(), new Taken()))
        .isEqualTo(new Tally.Taken(4));
  }

  @Test
  void whatEveryItemOfWasTakenBySomebodyIsTaken() {
    assertThat(tally(except(1, 2), except(3))).isEqualTo(new Tally.TakenTogether());
  }

  @Test
  void anItemIsFailedIfEveryListHasIt() {
    assertThat(tally(except(1, 2, 5), new Fault(), except(2, 3, 5)))
        .isEqualTo(new Tally.TakenExcept(failures(2, 5), Optional.empty()));
  }

  @Test
  void theNodeWhoseListItIsIsNamed() {
    assertThat(tally(except(1, 2), except(2)))
        .isEqualTo(new Tally.TakenExcept(failures(2), Optional.of(1)));
  }

  @Test
  void aRefusalOfAllAddsNothingToAList() {
    assertThat(tally(new Refused(), except(7)))
        .isEqualTo(new Tally.TakenExcept(failures(7), Optional.of(1)));
  }

  @Test
  void passedOnGoesBeforeRefusals() {
    assertThat(tally(new Refused(), except(1), new PassedOn())).isEqualTo(new Tally.PassedOn(2));
  }

  @Test
  void theFirstRefusalIsTaken() {
    assertThat(tally(new Fault(), new Unable(), new Refused(), new Refused()))
        .isEqualTo(new Tally.Refused(2));
  }

  @Test
  void aProposalThatWasSeenGoesBeforeRefusalsAndAfterSuccesses() {
    assertThat(tally(new Refused(), new ProposalSeen())).isEqualTo(new Tally.ProposalSeen(1));
    assertThat(tally(new ProposalSeen(), new Taken())).isEqualTo(new Tally.Taken(1));
    assertThat(tally(new ProposalSeen(), new PassedOn())).isEqualTo(new Tally.PassedOn(1));
  }

  @Test
  void inabilityGoesBeforeFaults() {
    assertThat(tally(new Fault(), new Unable())).isEqualTo(new Tally.Unable(1));
  }

  @Test
  void faultsAreNothing() {
    assertThat(tally(new Fault(), new Fault())).isEqualTo(new Tally.Nothing());
    assertThat(tally()).isEqualTo(new Tally.Nothing());
  }

  @Test
  void anItemThatIsListedTwiceIsOneItem() {
    assertThat(tally(except(1, 1))).isEqualTo(new Tally.TakenExcept(failures(1), Optional.of(0)));
  }

  private static Tally tally(Reception... receptions) {
    return Tally.of(List.of(receptions));
  }

  private static TakenExcept except(int... indices) {
    return new TakenExcept(failures(indices));
  }

  private static List<ItemFailure> failures(int... indices) {
    return Arrays.stream(indices).mapToObj(index -> new ItemFailure(index, "no")).toList();
  }
}
