package org.fresnel.faults;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulatedNode;
import org.fresnel.simulator.SimulationSettings;

/// The chain, a node of it that is well, and what that node answers.
final class MatrixFleet implements AutoCloseable {
  static final Duration SLOT = Duration.ofMillis(500);

  /// Whom every validator's blocks are to pay, as a client has sent to every node and the router.
  static final String FEE_RECIPIENT = "0x" + "fe".repeat(20);

  /// More than is read whole before it is passed on.
  private static final int STATE_BYTES = 4 << 20;

  private static final long AGE_SECONDS = 60;

  final Vertx vertx = Vertx.vertx();
  final InstantSource clock = InstantSource.system();
  final Instant genesis = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(AGE_SECONDS);
  final Caller caller = new Caller();
  final ScriptedNames names = new ScriptedNames();
  private final List<SimulatedNetwork> networks = new CopyOnWriteArrayList<>();
  private final Map<MatrixRequest, byte[]> answers = new ConcurrentHashMap<>();
  private final SimulatedNode well = simulated();

  /// A node of its own network on the same chain.
  SimulatedNode simulated(Fault... faults) {
    var settings =
        SimulationSettings.defaults(genesis)
            .withNodes(1)
            .withSlotDuration(SLOT)
            .withStateBytes(STATE_BYTES);
    var network =
        ended(SimulatedNetwork.start(vertx, settings, clock, List.of(ClientProfile.LIGHTHOUSE)));
    networks.add(network);
    var node = network.nodes().getFirst();
    subscribe(node.url());
    prepare(node.url(), settings.validators());
    for (var fault : faults) {
      ended(node.apply(fault));
    }
    return node;
  }

  SimulatedNode well() {
    return well;
  }

  /// Whether that is the answer of a node that is well.
  boolean isRight(MatrixRequest question, byte[] body) {
    return Arrays.equals(answers.computeIfAbsent(question, this::asked), body);
  }

  private byte[] asked(MatrixRequest question) {
    var request = question.to(well.url(), 0).build();
    return caller.send(request, BodyHandlers.ofByteArray()).body();
  }

  /// Without a subscription a node has no aggregates.
  private void subscribe(URI url) {
    post(
        url + "/eth/v1/validator/beacon_committee_subscriptions",
        MatrixRequest.subscription(0, true));
  }

  /// Without a preparation a node's block pays nobody.
  private void prepare(URI url, int validators) {
    var items =
        IntStream.range(0, validators)
            .mapToObj(
                index ->
                    "{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}"
                        .formatted(index, FEE_RECIPIENT))
            .collect(Collectors.joining(",", "[", "]"));
    post(url + "/eth/v1/validator/prepare_beacon_proposer", items);
  }

  private void post(String target, String message) {
    var request =
        HttpRequest.newBuilder(URI.create(target))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(message))
            .build();
    var status = caller.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError(target + " answers " + status);
    }
  }

  @Override
  public void close() {
    caller.close();
    networks.forEach(network -> ended(network.close()));
    ended(vertx.close());
  }
}
