package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Two routers, each restarted ten times in its own way at random moments of slots, and what became
/// of the duties behind them on chain.
///
/// @param seed of the moments
/// @param version of the routers
/// @param moments of the restarts, in slots
/// @param directory the logs
record RestartRun(
    long seed,
    String version,
    RollingRun.Conditions conditions,
    Map<RestartWay, List<Double>> moments,
    List<DutyCount> counts,
    Path directory) {
  private static final String OBSERVER = "D";
  private static final int RESTARTS = 10;
  private static final int BEGINNING = 2;
  private static final int FIRST = 10;

  /// Slots in each of which there is one restart.
  private static final int PERIOD_SLOTS = 3;

  private static final int AFTER_SLOTS = 4;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// Plays until a run counts.
  static RestartRun of(long seed) throws IOException, InterruptedException, ExecutionException {
    var slotSeconds = Campaign.slotSeconds();
    for (int attempt = 1; attempt <= slotSeconds.size(); attempt++) {
      try {
        var run = play(seed, attempt, slotSeconds.get(attempt - 1));
        boolean isVoid = Validity.isVoid(run.counts(), run.conditions().loadPerProcessor());
        System.out.println((isVoid ? "devnet: a void run\n\n" : "") + run.report());
        if (!isVoid) {
          return run;
        }
      } catch (LateStartException late) {
        System.out.println("devnet: a run is repeated with longer slots: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each run");
  }

  private static RestartRun play(long seed, int attempt, int slotSeconds)
      throws IOException, InterruptedException, ExecutionException, LateStartException {
    var names = Stream.concat(TroublePlan.NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("restarts", Duration.ofSeconds(slotSeconds), names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var routers = new EnumMap<RestartWay, RestartWay.Restartable>(RestartWay.class);
      for (var way : RestartWay.values()) {
        routers.put(way, way.start(network));
        network.startValidators(way.group(), routers.get(way).url());
      }
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock);
          var load = LoadGauge.running();
          var _ = PeerKeeping.of(network)) {
        var moments = moments(new Random(seed));
        restart(clock, routers, moments);
        int end = FIRST + RESTARTS * PERIOD_SLOTS + AFTER_SLOTS;
        clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var phases =
            List.of(new Phase(Phase.BEFORE, BEGINNING, FIRST), new Phase("restarts", FIRST, end));
        return new RestartRun(
            seed,
            System.getProperty("fresnel.binary", "").isEmpty() ? "JVM" : "native",
            new RollingRun.Conditions(
                attempt, slotSeconds, Runtime.getRuntime().availableProcessors(), load.highest()),
            moments,
            phases.stream()
                .flatMap(phase -> groups().map(group -> DutyCount.of(phase, group, roster, chain)))
                .toList(),
            network.directory());
      }
    }
  }

  private static Map<RestartWay, List<Double>> moments(Random random) {
    var moments = new EnumMap<RestartWay, List<Double>>(RestartWay.class);
    for (var way : RestartWay.values()) {
      var ofWay = new ArrayList<Double>();
      for (int i = 0; i < RESTARTS; i++) {
        ofWay.add(FIRST + i * PERIOD_SLOTS + random.nextInt(100) / 100.0);
      }
      moments.put(way, List.copyOf(ofWay));
    }
    return moments;
  }

  private static void restart(
      ChainClock clock,
      Map<RestartWay, RestartWay.Restartable> routers,
      Map<RestartWay, List<Double>> moments)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Void>>();
      routers.forEach(
          (way, router) -> {
            Callable<Void> restarts =
                () -> {
                  for (var moment : moments.getOrDefault(way, List.of())) {
                    clock.awaitSlot(moment);
                    router.restart().now();
                  }
                  return null;
                };
            all.add(threads.submit(restarts));
          });
      for (var one : all) {
        one.get();
      }
    }
  }

  private static Stream<ValidatorGroup> groups() {
    return Stream.concat(
        Stream.of(RestartWay.values()).map(RestartWay::group),
        Stream.of(ValidatorGroup.UNDER_TEST, ValidatorGroup.CONTROL));
  }

  /// The count of a group while the routers were restarted.
  DutyCount of(ValidatorGroup group) {
    return counts.stream().filter(count -> count.group().equals(group.name())).toList().getLast();
  }

  /// How often a router began to listen.
  long starts(RestartWay way) throws IOException {
    try (var lines = Files.lines(directory.resolve(way.group().name() + ".log"))) {
      return lines.filter(line -> line.contains("[org.fresnel] listening on")).count();
    }
  }

  /// For `docs/reliability.md`, in Markdown.
  String table() {
    var text = new StringBuilder();
    text.append("| | restarts at | blocks missed | attestations missed | wrong heads |\n");
    text.append("|---|---|---|---|---|\n");
    moments.forEach(
        (way, at) ->
            text.append(
                row(
                    "%s, %s".formatted(version, way.label()),
                    String.join(" ", at.stream().map(it -> "%.2f".formatted(it % 1)).toList()),
                    of(way.group()))));
    text.append(row("control group", "", of(ValidatorGroup.CONTROL)));
    text.append(
        "\nConditions: slots of %d s, %d processors, highest load %.1f, seed %d, void runs before: %d.\n"
            .formatted(
                conditions.slotSeconds(),
                conditions.processors(),
                conditions.load(),
                seed,
                conditions.attempt() - 1));
    return text.toString();
  }

  private static String row(String name, String at, DutyCount count) {
    return "| %s | %s | %d of %d | %d of %d | %d |\n"
        .formatted(
            name,
            at,
            count.lost(Loss.Kind.BLOCK),
            count.blocks(),
            count.lost(Loss.Kind.ATTESTATION),
            count.attestations(),
            count.lost(Loss.Kind.HEAD));
  }

  private String report() {
    var losses = counts.stream().filter(count -> !count.losses().isEmpty()).toList();
    return "%s\nMoments: %s\nLost: %s\nFiles: %s".formatted(table(), moments, losses, directory);
  }
}
