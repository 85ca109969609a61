package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.SlotClock;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.Supervisor;
import org.junit.jupiter.api.Test;

/// The check of the nodes just before a proposal.
class ProposalRehearsalTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock SLOTS = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
  private static final Duration WITHIN = Duration.ofMillis(500);
  private static final EndpointTable TABLE = EndpointTable.load();

  private final ReadFixture abc = new ReadFixture("a", "b", "c");
  private final SilentProducers silent = new SilentProducers();
  private final ProposalRehearsal rehearsal =
      new ProposalRehearsal(
          silent, slot -> slot == 7, new Supervisor(_ -> {}), InstantSource.fixed(GENESIS));

  @Test
  void aNodeWithoutASignOfLifeIsAskedLastForTheBlock() {
    abc.alive.add("b");
    abc.alive.add("c");

    rehearsal.rehearse(abc.upstream(), 7, WITHIN);
    abc.timers.pass(WITHIN);

    assertThat(order("/eth/v3/validator/blocks/7?randao_reveal=0xaa")).isEqualTo("bca");
    assertThat(order("/eth/v3/validator/blocks/8?randao_reveal=0xaa")).isEqualTo("abc");
    assertThat(order("/eth/v1/beacon/headers/head")).isEqualTo("abc");
  }

  @Test
  void theOrderStaysIfNoNodeAnswers() {
    rehearsal.rehearse(abc.upstream(), 7, WITHIN);
    abc.timers.pass(WITHIN);

    assertThat(order("/eth/v3/validator/blocks/7?randao_reveal=0xaa")).isEqualTo("abc");
  }

  @Test
  void anAnswerToAnotherEventLoopCounts() {
    rehearsal.rehearse(abc.upstream(), 7, WITHIN);
    abc.timers.pass(WITHIN);
    abc.alive.add("a");
    rehearsal.rehearse(abc.upstream(), 7, WITHIN);
    abc.timers.pass(WITHIN);

    assertThat(order("/eth/v3/validator/blocks/7?randao_reveal=0xaa")).isEqualTo("abc");
  }

  @Test
  void nothingIsSentForASlotWithoutAProposal() {
    rehearsal.rehearse(abc.upstream(), 8, WITHIN);

    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void itComesOneSecondBeforeTheSlot() {
    assertThat(ProposalRehearsal.untilNext(GENESIS.plusSeconds(24), SLOTS)).hasSeconds(11);
    assertThat(ProposalRehearsal.untilNext(GENESIS.plusSeconds(11), SLOTS)).hasSeconds(12);
    assertThat(ProposalRehearsal.untilNext(GENESIS, SlotClock.UNKNOWN)).hasSeconds(1);
  }

  @Test
  void itComesAQuarterOfAShortSlotBefore() {
    var shorter = new SlotClock(GENESIS, Duration.ofMillis(400), 8);

    assertThat(ProposalRehearsal.untilNext(GENESIS, shorter)).hasMillis(300);
  }

  @Test
  void aRaceOfAllNodesLeavesOutASilentOne() {
    abc.alive.add("b");
    abc.alive.add("c");
    rehearsal.rehearse(abc.upstream(), 7, WITHIN);
    abc.timers.pass(WITHIN);
    var strategies =
        new GatheredReads(GatheredReads.Block.BEST, GatheredReads.AttestationData.FIRST);
    var planner = new RoutePlanner(Map.of(), strategies).with(silent);

    var plan =
        planner.plan(
            route("/eth/v3/validator/blocks/7?randao_reveal=0xaa"),
            abc.upstream().fleet().snapshot(),
            Optional.empty());

    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Gather.class,
            race -> {
              assertThat(race.preferred()).extracting(it -> it.name()).containsExactly("b", "c");
              assertThat(race.fallback()).extracting(it -> it.name()).containsExactly("a");
            });
  }

  private String order(String target) {
    var planner = new RoutePlanner(Map.of(), GatheredReads.FIRST).with(silent);
    var plan = planner.plan(route(target), abc.upstream().fleet().snapshot(), Optional.empty());
    var names = new StringBuilder();
    ((Plan.InOrder) plan).preferred().forEach(node -> names.append(node.name()));
    return names.toString();
  }

  private static Route.Known route(String target) {
    return (Route.Known) TABLE.route("GET", target);
  }
}
