package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.fresnel.SimulatedFleet;
import org.fresnel.faults.MatrixRequest;
import org.fresnel.faults.MatrixResult;
import org.fresnel.fixture.GeneratedPart;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// A node whose fault has been noticed is not even asked.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class NoticedFaultsTest {
  private static final GeneratedPart TABLE =
      new GeneratedPart(Path.of("docs", "reliability.md"), "noticed faults");
  private static final int AT_A_TIME = 5;

  private static final List<NoticedFault> FAULTS =
      List.of(
          new NoticedFault("connection refused", new Fault.Down(), "down"),
          new NoticedFault("hangs", new Fault.Hang(), "down"),
          new NoticedFault("answers after 10 s", new Fault.Slow(Duration.ofSeconds(10)), "down"),
          new NoticedFault("500", new Fault.Errors(500), "down"),
          new NoticedFault("resets", new Fault.Reset(), "down"),
          new NoticedFault("sends half", new Fault.Truncated(), "down"),
          new NoticedFault("200 with an HTML page", new Fault.Garbage(), "down"),
          new NoticedFault("200 without a body", new Fault.NoBody(), "down"),
          new NoticedFault("head 5 slots old", new Fault.StaleHead(5), "lagging"),
          new NoticedFault("syncs", new Fault.Syncing(50), "syncing"),
          new NoticedFault("head not verified", new Fault.Optimistic(), "optimistic"),
          new NoticedFault("execution client offline", new Fault.ElOffline(), "optimistic"),
          new NoticedFault("another network", new Fault.WrongNetwork(), "wrong_network"),
          new NoticedFault("another finalized chain", new Fault.Forked(1), "finality_conflict"),
          new NoticedFault("ends event streams", new Fault.DropEvents(), NoticedFault.READY),
          new NoticedFault("event streams stay empty", new Fault.MuteEvents(), NoticedFault.READY));

  @Test
  void theTableOnThePageHasTheMeasuredResults() {
    var table = table(measured());

    assertThat(TABLE.after(table)).isEqualTo(table);
  }

  private static Map<NoticedFault, Map<MatrixRequest, MatrixResult>> measured() {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      var measuring =
          new LinkedHashMap<NoticedFault, CompletableFuture<Map<MatrixRequest, MatrixResult>>>();
      for (var fault : FAULTS) {
        measuring.put(fault, CompletableFuture.supplyAsync(fault::seen, threads));
      }
      var seen = new LinkedHashMap<NoticedFault, Map<MatrixRequest, MatrixResult>>();
      measuring.forEach((fault, row) -> seen.put(fault, row.join()));
      return seen;
    }
  }

  private static String table(Map<NoticedFault, Map<MatrixRequest, MatrixResult>> rows) {
    var table = new StringBuilder("| fault of the preferred node | health |");
    List.of(MatrixRequest.values())
        .forEach(asked -> table.append(" `").append(asked).append("` |"));
    table.append("\n|---|---|").append("---|".repeat(MatrixRequest.values().length)).append('\n');
    rows.forEach(
        (fault, row) -> {
          table
              .append("| ")
              .append(fault.label())
              .append(" | ")
              .append(fault.health())
              .append(" |");
          for (var asked : MatrixRequest.values()) {
            var seen = Objects.requireNonNull(row.get(asked));
            table.append(' ').append(seen.word()).append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }
}
