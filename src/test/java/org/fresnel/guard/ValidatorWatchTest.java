package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.guard.ValidatorStatuses.Standing;
import org.fresnel.node.Fleet;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.proxy.server.ScriptedNodes;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidatorWatchTest {
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");
  private static final String SLASHED =
      """
      {"data":[{"index":"5","status":"active_slashed","validator":{"slashed":true}},
       {"index":"6","status":"withdrawal_done","validator":{"slashed":false}},
       {"index":"7","status":"withdrawal_done","validator":{"slashed":true}}]}\
      """;

  private final ScriptedNodes nodes = new ScriptedNodes();
  private final ManualTimers timers = new ManualTimers();
  private final ValidatorStatuses statuses = new ValidatorStatuses();
  private final SignatureLedger ledger =
      new SignatureLedger(
          () -> Identity.UNKNOWN,
          () -> Instant.EPOCH,
          new MemoryStore().journal("signatures", 1 << 16));
  private final ValidatorWatch watch =
      new ValidatorWatch(
          () -> Fleet.unprobed(List.of(A, B), Instant.EPOCH),
          ledger,
          statuses,
          nodes,
          timers,
          LoudSupervisor.create(),
          Duration.ofSeconds(5));

  @BeforeEach
  void someValidatorsSign() {
    var vote = new Signed.Vote(321, 9, 10, 1);
    ledger.pass(
        List.of(
            new SignatureLedger.Claim(0, 5, vote),
            new SignatureLedger.Claim(1, 6, vote),
            new SignatureLedger.Claim(2, 7, vote)),
        false,
        false);
  }

  @Test
  void theOnlyNodeIsTrusted() {
    watch.run(List.of(A));
    nodes.at("a").answers(200, SLASHED);

    assertThat(nodes.at("a").request().body().toString()).contains("[\"5\",\"6\",\"7\"]");
    assertThat(statuses.all())
        .containsEntry(5L, Standing.SLASHED)
        .containsEntry(6L, Standing.EXITED)
        .containsEntry(7L, Standing.SLASHED);
  }

  @Test
  void anotherNodeMustConfirmAReport() {
    watch.run(List.of(A, B));
    nodes.at("a").answers(200, SLASHED);
    assertThat(statuses.all()).isEmpty();
    nodes.at("b").answers(200, "{\"data\":[{\"index\":\"6\",\"status\":\"exited_unslashed\"}]}");

    assertThat(statuses.all()).containsOnlyKeys(6L);
    assertThat(statuses.areSlashed()).isFalse();
  }

  @Test
  void nothingIsKnownOfANodeThatDoesNotAnswer() {
    var run = watch.run(List.of(A, B));
    timers.pass(Duration.ofSeconds(6));

    assertThat(run.isComplete()).isTrue();
    assertThat(nodes.at("a").cancelled()).isTrue();
    assertThat(statuses.all()).isEmpty();
  }

  @Test
  void nothingIsKnownFromAnUnreadableAnswer() {
    for (var answer :
        List.of("", "[]", "{\"data\":[1,{\"index\":7}]}", "{\"data\":{}}", "nonsense")) {
      nodes.forget();
      watch.run(List.of(A));
      nodes.at("a").answers(200, answer);
    }

    assertThat(statuses.all()).isEmpty();
  }

  @Test
  void noNodeIsAskedWithoutOneThatIsReady() {
    assertThat(watch.run(List.of()).isComplete()).isTrue();
    assertThat(nodes.asked()).isEmpty();
  }
}
