package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.fresnel.duties.DutyKind.ATTESTATION;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fresnel.duties.DutyListener.Unread;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.response.SampleOutcomes;
import org.fresnel.proxy.server.SilentStream;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is heard on an event loop waits to be read elsewhere.
class DutyServiceTest {
  private static final String DUTIES = "/eth/v1/validator/duties/attester/10";
  private static final String PUBLISH = "/eth/v2/beacon/pool/attestations";
  private static final Node A = Node.at("a", "http://a");
  private static final String LIST =
      "{\"dependent_root\":\"0x1\",\"data\":[{\"validator_index\":\"3\",\"slot\":\"81\"}]}";

  private Instant now = DutyFixture.GENESIS.plus(DutyFixture.SLOT.multipliedBy(DutyFixture.NOW));
  private final FleetState fleet =
      new FleetState(
          List.of(A),
          new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), ""),
          () -> now);
  private final Later later = new Later();
  private final List<Unread> unread = new ArrayList<>();
  private final DutyService duties =
      new DutyService(
          later,
          fleet,
          new NoTimers(),
          LoudSupervisor.create(),
          () -> now,
          new DutySettings(2),
          List.of(new Ears()));

  @BeforeEach
  void theNetworkIsKnown() {
    var clock = new SlotClock(DutyFixture.GENESIS, DutyFixture.SLOT, 8);
    fleet.report(
        A,
        new Observation.Identified(
            new Identity(clock, "0x4b", "0x01", "1:0x00", Map.of()), "Lighthouse/v8.0.0"));
  }

  @Test
  void aBurstIsProcessedInOneLaterTask() {
    for (var i = 0; i < 100; i++) {
      duties.given(passage(LIST));
    }

    assertThat(later.tasks).hasSize(1);
    assertThat(duties.calendar().validators()).isZero();
    later.runAll();
    assertThat(duties.calendar().validators()).isEqualTo(1);
  }

  @Test
  void aQueryIncludesAllEarlierEvents() {
    duties.given(passage(LIST));
    var overview = duties.overview(new DutyQuery(OptionalLong.of(3), none(), none()));
    later.runLast();

    assertThat(overview.result().records()).extracting(DutyRecord::slot).containsExactly(81L);
  }

  @Test
  void aStreamedAnswerIsCountedAsUnread() {
    duties.given(passage(new NodeResponse.Body.Larger(Buffer.buffer(), new SilentStream())));

    assertThat(unread).containsExactly(Unread.LARGER);
    assertThat(later.tasks).isEmpty();
  }

  @Test
  void eventsBeyondTheBoundAreCountedAndDropped() {
    var message = new NodeRequest("POST", PUBLISH, DutyFixture.json(), Buffer.buffer());
    for (var i = 0; i < DutyEventQueue.MOST; i++) {
      duties.sending(SampleOutcomes.route("POST", PUBLISH), message);
    }
    assertThat(unread).isEmpty();

    duties
        .sending(SampleOutcomes.route("POST", PUBLISH), message)
        .accept(SampleOutcomes.taken("a"));

    assertThat(unread).containsExactly(Unread.FULL);
  }

  @Test
  void anEventWithoutADutyIsNotKept() {
    duties.answered(SampleOutcomes.answered("/eth/v1/beacon/genesis", "a", Duration.ZERO));
    duties.given(
        new RelayedResponse(
            SampleOutcomes.route("GET", "/eth/v1/beacon/genesis"),
            Buffer.buffer(),
            A,
            new ObservedResponse(200, HttpHeaders.headers()),
            new NodeResponse.Body.Whole(Buffer.buffer("{}"))));
    duties.sending(
        SampleOutcomes.route("POST", "/eth/v1/beacon/pool/voluntary_exits"),
        new NodeRequest("POST", "/", DutyFixture.json(), Buffer.buffer("{}")));

    assertThat(later.tasks).isEmpty();
  }

  @Test
  void anErrorListsNoDuties() {
    duties.given(
        new RelayedResponse(
            SampleOutcomes.route("POST", DUTIES),
            Buffer.buffer(),
            A,
            new ObservedResponse(503, DutyFixture.json()),
            new NodeResponse.Body.Whole(Buffer.buffer(LIST))));

    assertThat(later.tasks).isEmpty();
  }

  @Test
  void aMessageIsRecordedWithItsResult() {
    var body = Buffer.buffer(DutyFixture.attestations(80, 3));
    duties
        .sending(
            SampleOutcomes.route("POST", PUBLISH),
            new NodeRequest("POST", PUBLISH, DutyFixture.json(), body))
        .accept(SampleOutcomes.taken("a"));
    var overview = duties.overview(DutyQuery.LATEST);
    later.runAll();

    assertThat(overview.result().records())
        .extracting(DutyRecord::kind, DutyRecord::result)
        .containsExactly(tuple(ATTESTATION, DutyResult.ON_TIME));
  }

  @Test
  void anExecutorThatEndsWithTheProcessIsNoFailure() {
    later.ended = true;

    assertThatCode(() -> duties.given(passage(LIST))).doesNotThrowAnyException();
  }

  @Test
  void aSuspendedProcessBlamesNoClient() {
    duties.start();
    duties.given(passage(LIST));
    later.runAll();
    now = now.plus(DutyFixture.SLOT.multipliedBy(5));
    var overview = duties.overview(new DutyQuery(OptionalLong.of(3), OptionalLong.of(81), none()));
    later.runAll();

    assertThat(overview.result().records())
        .extracting(DutyRecord::result)
        .containsExactly(DutyResult.UNKNOWN);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private static RelayedResponse passage(String body) {
    return passage(new NodeResponse.Body.Whole(Buffer.buffer(body)));
  }

  private static RelayedResponse passage(NodeResponse.Body body) {
    return new RelayedResponse(
        SampleOutcomes.route("POST", DUTIES),
        Buffer.buffer(),
        A,
        new ObservedResponse(200, DutyFixture.json()),
        body);
  }

  /// Does nothing until it is told to.
  private static final class Later implements DutyExecutor {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean ended;

    @Override
    public <T> Future<T> run(Supplier<T> task) {
      if (ended) {
        return Future.failedFuture(new RejectedExecutionException("ended"));
      }
      var promise = Promise.<T>promise();
      tasks.add(() -> promise.complete(task.get()));
      return promise.future();
    }

    @Override
    public <T> Future<T> runSoon(Supplier<T> task) {
      return run(task);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }

    void runAll() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }

    void runLast() {
      tasks.removeLast().run();
    }
  }

  private static final class NoTimers implements Timers {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      return () -> {};
    }
  }

  private final class Ears implements DutyListener {
    @Override
    public void settled(long slot, List<DutyRecord> records) {}

    @Override
    public void unread(Unread why) {
      unread.add(why);
    }
  }
}
