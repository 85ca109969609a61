package org.fresnel.faults;

import static org.fresnel.fixture.Caller.answerer;
import static org.fresnel.fixture.Futures.ended;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fresnel.node.Node;
import org.fresnel.simulator.Fault;

/// Duty reads while the preferred node stops to answer, from one moment to the next and without
/// closing anything. Budgets and delays are the defaults; no probe helps.
///
/// @param clients that ask at a time
/// @param known whether the node has answered before it stops
/// @param healthy answers of the second node while it is asked alone
/// @param during answers from the first request after the stop on
/// @param attempts from then on, in the order of their ends
/// @param silences from then on, after which the second node was asked as well
record BlackHole(
    int clients,
    boolean known,
    List<Read> healthy,
    List<Read> during,
    List<String> attempts,
    List<Duration> silences) {
  private static final int READS = 600;

  /// One duty read as its client sees it.
  ///
  /// @param by the node that answered
  /// @param attempts at nodes
  record Read(int status, String by, String attempts, Duration took) {}

  static BlackHole measured(MatrixFleet world, int clients, boolean known) {
    var well = Node.at(FaultedPlane.WELL, world.well().url().toString());
    var stopping = world.simulated();
    var faulty = Node.at(FaultedPlane.FAULTY, stopping.url().toString());
    try (var alone = new FaultedPlane(world, List.of(well), Map.of());
        var both = new FaultedPlane(world, List.of(faulty, well), Map.of())) {
      reads(world, alone, clients);
      var healthy = reads(world, alone, clients);
      if (known) {
        reads(world, both, clients);
      }
      ended(stopping.apply(new Fault.Hang()));
      both.attempts.clear();
      both.silences.clear();
      var during = reads(world, both, clients);
      return new BlackHole(
          clients, known, healthy, during, List.copyOf(both.attempts), List.copyOf(both.silences));
    }
  }

  /// Each client asks as soon as it has its answer.
  private static List<Read> reads(MatrixFleet world, FaultedPlane plane, int clients) {
    var lines =
        IntStream.range(0, clients)
            .mapToObj(
                client ->
                    CompletableFuture.supplyAsync(
                        () -> line(world, plane.url(), client, READS / clients),
                        Thread::startVirtualThread))
            .toList();
    return lines.stream().flatMap(line -> ended(line).stream()).toList();
  }

  private static List<Read> line(MatrixFleet world, URI plane, int client, int count) {
    var reads = new ArrayList<Read>();
    for (var i = 0; i < count; i++) {
      var target =
          "/eth/v1/validator/attestation_data?slot=10&committee_index=%d&n=%d".formatted(client, i);
      var request = HttpRequest.newBuilder(URI.create(plane + target)).build();
      var began = System.nanoTime();
      var response = world.caller.send(request, BodyHandlers.ofString());
      reads.add(read(response, Duration.ofNanos(System.nanoTime() - began)));
    }
    return reads;
  }

  private static Read read(HttpResponse<?> response, Duration took) {
    var attempts = response.headers().firstValue("Fresnel-Attempts").orElse("");
    return new Read(response.statusCode(), answerer(response), attempts, took);
  }

  /// The first answer of each client after the stop.
  List<Read> first() {
    return IntStream.range(0, clients).mapToObj(i -> during.get(i * (READS / clients))).toList();
  }

  static String head() {
    return """
        | clients | preferred node | second node alone p50 | p99 | asked besides after | after the stop: \
        first | p50 | p99 | longest |
        |---|---|---|---|---|---|---|---|---|
        """;
  }

  /// A line of the table, in milliseconds.
  String line() {
    return "| %d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            clients,
            known ? "has answered before" : "never answered",
            within(healthy, 50),
            within(healthy, 99),
            silences.isEmpty() ? "-" : millis(silences.stream().sorted().toList().getLast()),
            within(first(), 100),
            within(during, 50),
            within(during, 99),
            within(during, 100));
  }

  /// The time within which so many of a hundred came.
  private static String within(List<Read> reads, int percent) {
    var times = reads.stream().map(Read::took).sorted().toList();
    var at = Math.min(times.size() - 1, times.size() * percent / 100);
    return millis(times.get(at));
  }

  private static String millis(Duration time) {
    return "%.1f".formatted(time.toNanos() / 1e6);
  }
}
