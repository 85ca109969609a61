package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedChainTest {
  private static final SimulationSettings SETTINGS =
      SimulationSettings.defaults(SimulatorFixture.GENESIS)
          .withSlotDuration(Duration.ofMillis(100));

  @Test
  void theSlotFollowsTheClock() {
    assertThat(at(Duration.ofSeconds(-5)).currentSlot()).isZero();
    assertThat(at(Duration.ofMillis(1999)).currentSlot()).isEqualTo(19);
    assertThat(at(Duration.ofSeconds(2)).currentSlot()).isEqualTo(20);
  }

  @Test
  void onlyChainsOfTheSameSeedAreEqual() {
    SimulatedChain chain = at(Duration.ZERO);
    SimulatedChain again = at(Duration.ZERO);
    SimulatedChain other =
        new SimulatedChain(SETTINGS.withSeed(2), InstantSource.fixed(SimulatorFixture.GENESIS));
    assertThat(chain.block(7)).isEqualTo(again.block(7)).isNotEqualTo(other.block(7));
  }

  @Test
  void blocksAreLinkedToTheirParents() {
    SimulatedChain chain = at(Duration.ZERO);
    assertThat(chain.blockAtOrBefore(5).parentRoot()).isEqualTo(chain.blockAtOrBefore(4).root());
  }

  @Test
  void theRootOfABlockIsTheHashOfItsHeader() {
    SimulatedChain chain = at(Duration.ZERO);
    for (SimulatedChain each : List.of(chain, chain.branchedAt(3), chain.foreign())) {
      for (long slot = 0; slot < 20; slot++) {
        Block block = each.blockAtOrBefore(slot);
        assertThat(block.header(block.stateRoot()).root()).isEqualTo(block.root());
        assertThat(each.slotOf(block.root())).isEqualTo(slot);
      }
    }
  }

  @Test
  void aBranchHasTheBlocksBeforeItAndOthersFromItsFirstSlotOn() {
    SimulatedChain chain = at(Duration.ZERO);
    SimulatedChain branch = chain.branchedAt(7);

    assertThat(branch.block(6)).isEqualTo(chain.block(6));
    assertThat(branch.block(7)).isNotEqualTo(chain.block(7));
    assertThat(chain.slotOf(branch.blockAtOrBefore(7).root())).isEqualTo(-1);
  }

  @Test
  void aLateBlockNeedsNotAllBlocksBeforeIt() {
    SimulatedChain chain = at(Duration.ZERO);

    Block block = chain.blockAtOrBefore(10_000_000);

    assertThat(block.header(block.stateRoot()).root()).isEqualTo(block.root());
    assertThat(block.parentRoot()).isEqualTo(chain.blockAtOrBefore(9_999_999).root());
  }

  @Test
  void everyValidatorAttestsOnceAnEpoch() {
    SimulatedDuties duties = at(Duration.ZERO).duties();
    List<Integer> members =
        LongStream.range(16, 24)
            .boxed()
            .flatMap(
                slot ->
                    IntStream.range(0, duties.committeesPerSlot())
                        .boxed()
                        .flatMap(index -> duties.committee(slot, index).stream()))
            .toList();
    assertThat(members).hasSize(64).doesNotHaveDuplicates();
    for (int validator = 0; validator < 64; validator++) {
      AttesterDuty duty = duties.attester(validator, 2);
      List<Integer> committee = duties.committee(duty.slot(), duty.committeeIndex());
      assertThat(committee.get(duty.position())).isEqualTo(validator);
      assertThat(committee).hasSize(duty.committeeLength());
    }
  }

  @Test
  void finalityTrailsByTwoEpochs() {
    KnownChain view = ActiveFaults.NONE.view(at(Duration.ofMillis(4100)));
    assertThat(view.justified().epoch()).isEqualTo(4);
    assertThat(view.finalized().epoch()).isEqualTo(3);
    assertThat(view.block("finalized")).isEqualTo(view.chain().block(24));
    assertThat(view.block(view.finalized().root())).isEqualTo(view.block("24"));
    assertThat(view.state(view.chain().stateRoot(24))).isEqualTo(view.state("finalized"));
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> SETTINGS.withSlotDuration(Duration.ofMillis(10)))
        .hasMessageContaining("slotDuration must be at least 100 ms");
    assertThatThrownBy(() -> SETTINGS.withNodes(0)).hasMessageContaining("nodes must be 1..64");
  }

  private static SimulatedChain at(Duration sinceGenesis) {
    return new SimulatedChain(
        SETTINGS, InstantSource.fixed(SimulatorFixture.GENESIS.plus(sinceGenesis)));
  }
}
