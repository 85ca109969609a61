package org.fresnel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.history.RecordedIncidents.A;
import static org.fresnel.history.RecordedIncidents.B;
import static org.fresnel.history.RecordedIncidents.SLOW;
import static org.fresnel.history.RecordedIncidents.attempt;
import static org.fresnel.history.RecordedIncidents.request;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.history.Incident.End;
import org.fresnel.history.Incident.Step;
import org.fresnel.node.Observation;
import org.fresnel.node.SyncStatus;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentRecorderTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final RecordedIncidents world = new RecordedIncidents();
  private Optional<String> drill = Optional.empty();
  private IncidentRecorder incidents = on(new MemoryStore());

  @BeforeEach
  void bothAreReady() {
    world.ready(A);
    world.ready(B);
  }

  @Test
  void aStartWithoutFailuresIsNoIncident() {
    assertThat(all()).isEmpty();
  }

  @Test
  void anIncidentLastsUntilTheNodeIsReadyAgain() {
    var began = world.now();
    world.down(A, "connection refused");
    world.later(MINUTE);
    world.ready(A);

    assertThat(all())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.node()).isEqualTo("a");
              assertThat(it.from()).isEqualTo(began);
              assertThat(it.until()).contains(began.plus(MINUTE));
              assertThat(it.end()).contains(End.RESOLVED);
              assertThat(it.drill()).isEmpty();
              assertThat(it.steps()).contains(new Step(began, "down", "connection refused"));
              assertThat(it.steps().getLast().health()).isEqualTo("ready");
              assertThat(incidents.duration(it)).isEqualTo(MINUTE);
            });
  }

  @Test
  void aNodeThatIsDownAtTheStartIsAnIncidentAfterAllProbes() {
    var later = new RecordedIncidents();
    var watching =
        new IncidentRecorder(later.fleet, later::now, new MemoryStore(), DrillLookup.NONE);
    later.fleet.onChange(watching::changed);
    later.down(A, "host name unknown");
    assertThat(watching.list("", Instant.MIN, 10)).isEmpty();

    later.ready(B);

    assertThat(watching.list("", Instant.MIN, 10))
        .singleElement()
        .extracting(Incident::node)
        .isEqualTo("a");
  }

  @Test
  void theImpactCountsFailedOverRequests() {
    world.down(A, "connection refused");
    var genesis = "/eth/v1/beacon/genesis";
    incidents.answered(request(genesis, 200, "b", attempt(A, SLOW, 400), attempt(B, SLOW, 50)));
    incidents.answered(request(genesis, 504, "", attempt(A, SLOW, 400)));

    var cost = incidents.list("a", Instant.MIN, 10).getFirst().cost();

    assertThat(cost)
        .isEqualTo(
            new IncidentImpact(2, 1, Duration.ofMillis(400), Duration.ofMillis(400), world.now()));
  }

  @Test
  void aFailoverFromAReadyNodeIsAnIncidentForAWhile() {
    incidents.answered(request("/eth/v1/beacon/genesis", 200, "b", attempt(A, SLOW, 400)));
    world.later(IncidentLog.QUIET.minusSeconds(1));
    world.ready(A);
    assertThat(all()).extracting(Incident::end).containsExactly(Optional.empty());

    world.later(Duration.ofSeconds(1));
    world.ready(A);

    assertThat(all()).extracting(Incident::end).containsExactly(Optional.of(End.RESOLVED));
    assertThat(all().getFirst().steps().getFirst().reason())
        .isEqualTo("a request failed over: no answer within 400 ms");
  }

  @Test
  void anIncidentOfADrillIsMarked() {
    drill = Optional.of("d-7");
    world.down(A, "connection refused");
    drill = Optional.empty();
    world.later(MINUTE);
    world.ready(A);

    assertThat(all()).extracting(Incident::drill).containsExactly(Optional.of("d-7"));
    assertThat(incidents.open(true)).isZero();
  }

  @Test
  void openIncidentsAreCounted() {
    drill = Optional.of("d-7");
    world.down(A, "connection refused");
    drill = Optional.empty();
    world.down(B, "connection refused");

    assertThat(incidents.open(true)).isEqualTo(1);
    assertThat(incidents.open(false)).isEqualTo(1);
  }

  @Test
  void incidentsAreListedByNodeTimeAndNumber() {
    world.down(A, "one");
    world.ready(A);
    world.later(MINUTE);
    world.down(B, "two");
    world.ready(B);
    world.later(MINUTE);
    world.down(A, "three");

    assertThat(reasons("", Instant.MIN, 10)).containsExactly("three", "two", "one");
    assertThat(reasons("a", Instant.MIN, 10)).containsExactly("three", "one");
    assertThat(reasons("", world.now().minusSeconds(61), 10)).containsExactly("three", "two");
    assertThat(reasons("", Instant.MIN, 1)).containsExactly("three");
  }

  @Test
  void incidentsSurviveARestart() {
    try (var store = open()) {
      incidents = on(store);
      world.down(A, "connection refused");
      world.later(MINUTE);
      world.ready(A);
    }
    var before = all();

    try (var store = open()) {
      incidents = on(store);
      assertThat(all()).isEqualTo(before);

      world.down(B, "connection refused");
      assertThat(all().getFirst().id()).isEqualTo(before.getFirst().id() + 1);
    }
  }

  @Test
  void anOpenIncidentIsInterruptedByTheEndOfTheRouter() {
    try (var store = open()) {
      incidents = on(store);
      world.down(A, "connection refused");
    }
    world.later(MINUTE);

    try (var store = open()) {
      incidents = on(store);
    }

    assertThat(all())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.end()).contains(End.INTERRUPTED);
              assertThat(it.until()).contains(world.now());
            });
  }

  @Test
  void anUnreadableLineIsSkipped() {
    assertThat(IncidentCodec.read("{\"id\":1}")).isEmpty();
    assertThat(IncidentCodec.read("[]")).isEmpty();
    assertThat(IncidentCodec.read("nonsense")).isEmpty();
  }

  @Test
  void theFirstAndTheLastOfManyStepsAreKept() {
    for (var i = 0; i < 100; i++) {
      world.down(A, "refused " + i);
      world.fleet.report(A, answered());
    }

    var steps = all().getFirst().steps();

    assertThat(steps).hasSize(40);
    assertThat(steps.getFirst().reason()).isEqualTo("refused 0");
    assertThat(steps.getLast().health()).isEqualTo("recovering");
  }

  private Observation answered() {
    return new Observation.Probed(
        new SyncStatus(1000, 0, false, false, false), Duration.ofMillis(2));
  }

  @Test
  void aBriefIncidentHasTheFirstAndTheLastSteps() {
    world.down(A, "x".repeat(300));
    for (var i = 0; i < 5; i++) {
      world.ready(A);
      world.down(A, "again " + i);
    }
    var brief = all().getLast().brief();

    assertThat(brief.steps()).hasSizeLessThanOrEqualTo(6);
    assertThat(brief.steps().getFirst().reason()).hasSize(203).endsWith("...");
    assertThat(IncidentCodec.write(brief).length()).isLessThan(2500);
  }

  private IncidentRecorder on(Store store) {
    var made = new IncidentRecorder(world.fleet, world::now, store, _ -> drill);
    world.fleet.onChange(made::changed);
    return made;
  }

  private Store open() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }

  private List<Incident> all() {
    return incidents.list("", Instant.MIN, 100);
  }

  private List<String> reasons(String node, Instant since, int limit) {
    return incidents.list(node, since, limit).stream()
        .map(it -> it.steps().getFirst().reason())
        .toList();
  }
}
