package org.fresnel.drill.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.SigningKey;
import org.fresnel.auth.VerificationKey;
import org.fresnel.drill.Drill;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillComparison;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillResult;
import org.fresnel.drill.DrillResult.DutyTimes;
import org.fresnel.fixture.SigningKeyFiles;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.storage.Store;

/// Drills for reports, and keys.
final class ReportedDrills {
  static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  static final ReportOrigin ORIGIN = new ReportOrigin("1.2.3 (abc)", Optional.of("fresnel-1"));

  final List<Drill> stored = new ArrayList<>();
  Optional<SigningKey> key = Optional.empty();
  DutyLookup duties = (_, _) -> Optional.empty();

  DrillReports open(Store store) {
    var reports =
        new DrillReports(
            store,
            key,
            ORIGIN,
            (from, until) -> duties.between(from, until),
            () -> NOW,
            () -> List.copyOf(stored),
            _ -> new DrillComparison(0, 0, Optional.empty()));
    reports.start();
    return reports;
  }

  /// A chain of that many reports.
  List<SignedReport> chain(Store store, int reports) {
    var opened = open(store);
    for (var number = 1; number <= reports; number++) {
      opened.ended(drill(number, State.PASSED));
    }
    return opened.after(0, reports);
  }

  static Fleet fleet(String... names) {
    return Fleet.unprobed(
        List.of(names).stream()
            .map(it -> Node.at(it, URI.create("https://u:s3cret@beacon.example/k3y").toString()))
            .toList(),
        NOW);
  }

  static Drill drill(long number, State state) {
    var ended = state != State.RUNNING;
    return new Drill(
        number,
        new DrillPlan(
            DrillKind.HANG,
            DrillPlan.PRIMARY,
            Duration.ofSeconds(30),
            DrillPlan.Strength.USUAL,
            new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2))),
        Set.of("a"),
        NOW,
        Optional.of(NOW.plusSeconds(30)).filter(_ -> ended),
        state,
        "",
        result(),
        List.of());
  }

  private static DrillResult result() {
    return new DrillResult(
        Optional.of(Duration.ofMillis(2100)),
        Optional.of(Duration.ofMillis(44)),
        120,
        3,
        2,
        0,
        List.of(
            new DutyTimes("head", 100, 0, 0, Duration.ofMillis(20), Duration.ofMillis(450))),
        Optional.empty(),
        false);
  }

  static SigningKey signingKey(SigningKeyFiles file) {
    return inFile(at -> SigningKey.read(file.privateKey(at))).orElseThrow();
  }

  static VerificationKey verificationKey(SigningKeyFiles file) {
    return inFile(at -> VerificationKey.read(file.publicKey(at))).orElseThrow();
  }

  private interface Reading<T> {
    T read(Path at) throws IOException;
  }

  private static <T> T inFile(Reading<T> reading) {
    try {
      var at = Files.createTempFile("key", ".pem");
      try {
        return reading.read(at);
      } finally {
        Files.delete(at);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
