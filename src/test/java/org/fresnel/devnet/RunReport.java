package org.fresnel.devnet;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one run showed, for whoever watches it.
record RunReport(RollingRun run) {
  String text() {
    var table = new ReliabilityTable(List.of(run)).tables();
    return Stream.concat(Stream.of(table), Stream.concat(losses(), notes()))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> losses() {
    return run.counts().stream()
        .filter(count -> !count.losses().isEmpty())
        .map(count -> "Lost, %s, %s: %s".formatted(count.group(), count.phase(), count.losses()));
  }

  private Stream<String> notes() {
    return Stream.of(
        "Outages: " + run.disturbances(),
        "Paying another: " + run.wronglyPaying(),
        "Produced by: "
            + run.blocks().stream()
                .map(block -> block.slot() + block.node())
                .collect(Collectors.joining(" ")),
        "In the end: " + run.healthAtTheEnd(),
        "Files: " + run.directory());
  }
}
