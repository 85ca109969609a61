package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.response.SampleOutcomes;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// A service of duties that does everything at once.
///
/// @param service under test
public record DutyServiceAccess(DutyService service) {
  private static final String ATTESTERS = "/eth/v1/validator/duties/attester/";
  private static final String PROPOSERS = "/eth/v1/validator/duties/proposer/";
  private static final String PUBLISH = "/eth/v2/beacon/pool/attestations";

  /// A started service.
  ///
  /// @param fleet with the network's slots
  public static DutyServiceAccess open(FleetState fleet, InstantSource clock) {
    return new DutyServiceAccess(
        new DutyService(
            new AtOnce(),
            fleet,
            new ManualTimers(),
            LoudSupervisor.create(),
            clock,
            new DutySettings(2),
            List.of()));
  }

  /// A service in a simulation, not started yet.
  ///
  /// @param loop runs tasks one after the other
  /// @param listener hears of slots that are over
  public static DutyService simulated(
      FleetState fleet, Timers timers, InstantSource clock, Executor loop, DutyListener listener) {
    return new DutyService(
        new OnLoop(loop),
        fleet,
        timers,
        LoudSupervisor.create(),
        clock,
        new DutySettings(2),
        List.of(listener));
  }

  /// A node lists the attestation of a validator.
  public void attests(Node node, long epoch, long validator, long slot) {
    given(
        "POST",
        ATTESTERS + epoch,
        node,
        """
        {"dependent_root":"0x1","data":[{"pubkey":"0xab","validator_index":"%d",\
        "committee_index":"1","committee_length":"9","committees_at_slot":"2",\
        "validator_committee_index":"1","slot":"%d"}]}"""
            .formatted(validator, slot));
  }

  /// A node lists the proposal of a validator.
  public void proposes(Node node, long epoch, long validator, long slot) {
    given(
        "GET",
        PROPOSERS + epoch,
        node,
        "{\"dependent_root\":\"0x1\",\"data\":[{\"validator_index\":\"%d\",\"slot\":\"%d\"}]}"
            .formatted(validator, slot));
  }

  private void given(String method, String target, Node node, String body) {
    service.given(
        new RelayedResponse(
            SampleOutcomes.route(method, target),
            Buffer.buffer(),
            node,
            new ObservedResponse(200, DutyFixture.json()),
            new NodeResponse.Body.Whole(Buffer.buffer(body))));
  }

  /// A client publishes an attestation, and the node `a` accepts it.
  public void publishes(long slot, long... validators) {
    var body = Buffer.buffer(DutyFixture.attestations(slot, validators));
    service
        .sending(
            SampleOutcomes.route("POST", PUBLISH),
            new NodeRequest("POST", PUBLISH, DutyFixture.json(), body))
        .accept(SampleOutcomes.taken("a"));
  }

  /// Records of attestations of the slot, as `validator result`.
  public List<String> attestations(long slot) {
    var query = new DutyQuery(OptionalLong.empty(), OptionalLong.of(slot), OptionalLong.empty());
    return service.overview(query).result().records().stream()
        .map(it -> it.validator() + " " + it.result().label())
        .toList();
  }

  private record OnLoop(Executor loop) implements DutyExecutor {
    @Override
    public <T> Future<T> run(Supplier<T> task) {
      var result = Promise.<T>promise();
      loop.execute(() -> result.complete(task.get()));
      return result.future();
    }

    @Override
    public <T> Future<T> runSoon(Supplier<T> task) {
      return run(task);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private static final class AtOnce implements DutyExecutor {
    @Override
    public <T> Future<T> run(Supplier<T> task) {
      return Future.succeededFuture(task.get());
    }

    @Override
    public <T> Future<T> runSoon(Supplier<T> task) {
      return run(task);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
