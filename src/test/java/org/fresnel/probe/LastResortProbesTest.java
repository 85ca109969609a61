package org.fresnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.upstream.NodeStatusClient;
import org.fresnel.upstream.Supervisor;
import org.junit.jupiter.api.Test;

/// The probes of a node with the role `last-resort`, in virtual time.
class LastResortProbesTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
  private static final Identity NETWORK = new Identity(CLOCK, "0xaa", "0x01", "1:0xdd", Map.of());

  /// Calls of one introduction: spec, genesis and deposit contract, and the version.
  private static final int INTRODUCTION = 4;

  private static final ProbeSettings USUAL =
      new ProbeSettings(
          Duration.ofSeconds(2),
          Duration.ofMillis(1500),
          Duration.ofSeconds(12),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  private final ManualTimers timers = new ManualTimers();
  private final InstantSource clock = () -> GENESIS.plusNanos(timers.nanoTime());
  private final Node own = node("own", Node.Role.PRIMARY);
  private final Node hosted = node("hosted", Node.Role.LAST_RESORT);
  private final FleetState fleet =
      new FleetState(
          List.of(own, hosted),
          new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 8, 1), ""),
          clock);
  private final CountedCalls calls = new CountedCalls();
  private boolean down;
  private final NodeProbe probe =
      new NodeProbe(
          hosted,
          calls,
          fleet,
          USUAL,
          timers,
          new Supervisor(
              e -> {
                throw new AssertionError(e);
              }),
          clock);

  LastResortProbesTest() {
    fleet.report(own, new Observation.Identified(NETWORK, "sim"));
    follow();
    fleet.onChange(_ -> probe.reconsider());
    probe.start();
  }

  /// The other node follows the chain until it is unreachable.
  private void follow() {
    if (!down) {
      fleet.report(own, new Observation.Probed(calls.status(), Duration.ZERO));
      timers.after(CLOCK.slotDuration(), this::follow);
    }
  }

  private void otherNodeIsUnreachable() {
    down = true;
    fleet.report(own, new Observation.Unreachable("refused"));
  }

  @Test
  void aDayCostsFewRequestsWhileItIsNotNeeded() {
    timers.pass(Duration.ofDays(1));

    assertThat(calls.sent).isBetween(100, 500);
  }

  @Test
  void itIsProbedAtOnceWhenItIsNeeded() {
    timers.pass(Duration.ofMinutes(31));
    var before = calls.sent;

    otherNodeIsUnreachable();

    assertThat(calls.sent).isGreaterThan(before);
  }

  @Test
  void itIsProbedAsOthersWhileItIsNeeded() {
    otherNodeIsUnreachable();
    var before = calls.sent;

    timers.pass(Duration.ofMinutes(1));

    assertThat(calls.sent - before).isGreaterThanOrEqualTo(30);
  }

  private static Node node(String name, Node.Role role) {
    return new Node(
        name, URI.create("http://" + name), role, Credentials.NONE, false, Node.Receives.ALL);
  }

  /// A node that follows the clock, and the requests that it got.
  private final class CountedCalls implements NodeStatusClient {
    private int sent;

    private SyncStatus status() {
      return new SyncStatus(CLOCK.slotAt(clock.instant()), 0, false, false, false);
    }

    @Override
    public Future<SyncStatus> syncing() {
      sent++;
      return Future.succeededFuture(status());
    }

    @Override
    public Future<Integer> peers() {
      sent++;
      return Future.succeededFuture(50);
    }

    @Override
    public Future<Checkpoint> finalized() {
      sent++;
      return Future.succeededFuture(new Checkpoint(0, "0x00"));
    }

    @Override
    public Future<String> version() {
      return Future.succeededFuture("sim");
    }

    @Override
    public Future<Identity> identity() {
      sent += INTRODUCTION;
      return Future.succeededFuture(NETWORK);
    }

    @Override
    public Future<BlockHeader> header(String block) {
      throw new AssertionError("no probe asks for a header");
    }
  }
}
