package org.fresnel.devnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs with different routers side by side, in Markdown.
record ClusterTable(List<RouterClusterRun> runs) {
  private static final List<ValidatorGroup> GROUPS =
      List.of(ValidatorGroup.LIST, ValidatorGroup.ONE_ADDRESS, ValidatorGroup.CONTROL);

  /// The tables and the conditions.
  String text() {
    var lines = new ArrayList<String>();
    lines.add(
        row("", "client", "blocks missed", "attestations missed", "wrong heads", "pay another"));
    lines.add("|---|---|---|---|---|---|");
    runs.forEach(run -> GROUPS.forEach(group -> lines.add(sum(run, group))));
    lines.add("");
    lines.add("Blocks, attestations and heads that were lost in each ten slots:");
    lines.add("");
    lines.add(
        row("", runs.stream().flatMap(run -> GROUPS.stream().limit(2).map(g -> head(run, g)))));
    lines.add("|---".repeat(runs.size() * 2 + 1) + "|");
    var phases = runs.getFirst().of(ValidatorGroup.LIST);
    for (int i = 0; i < phases.size(); i++) {
      int phase = i;
      lines.add(
          row(
              phases.get(i).phase(),
              runs.stream()
                  .flatMap(run -> GROUPS.stream().limit(2).map(g -> lost(run.of(g).get(phase))))));
    }
    lines.add("");
    lines.add(
        runs.stream()
            .map(ClusterTable::conditions)
            .collect(Collectors.joining("; ", "Conditions: ", ".")));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String head(RouterClusterRun run, ValidatorGroup group) {
    return run.setup().label() + ": " + client(run, group);
  }

  private static String client(RouterClusterRun run, ValidatorGroup group) {
    if (group.equals(ValidatorGroup.CONTROL)) {
      return "control group";
    }
    if (run.setup() == RouterSetup.ALONE) {
      return group.equals(ValidatorGroup.LIST) ? "first client" : "second client";
    }
    return group.equals(ValidatorGroup.LIST) ? "its own list" : "one address";
  }

  private static String sum(RouterClusterRun run, ValidatorGroup group) {
    var count = run.sinceTheFirstFault(group);
    var pays = Integer.toString(run.wronglyPaying(group).size());
    return row(
        run.setup().label(),
        client(run, group),
        count.lost(Loss.Kind.BLOCK) + " of " + count.blocks(),
        count.lost(Loss.Kind.ATTESTATION) + " of " + count.attestations(),
        Long.toString(count.lost(Loss.Kind.HEAD)),
        group.equals(ValidatorGroup.CONTROL) ? "" : pays);
  }

  private static String lost(DutyCount count) {
    return "%d, %d, %d"
        .formatted(
            count.lost(Loss.Kind.BLOCK),
            count.lost(Loss.Kind.ATTESTATION),
            count.lost(Loss.Kind.HEAD));
  }

  private static String conditions(RouterClusterRun run) {
    var conditions = run.conditions();
    return String.format(
        Locale.ROOT,
        "%s (%s), slots of %d s, %d processors, highest load %.1f, void runs before: %d",
        run.setup().label(),
        run.version(),
        conditions.slotSeconds(),
        conditions.processors(),
        conditions.load(),
        conditions.attempt() - 1);
  }

  private static String row(String first, Stream<String> others) {
    return row(Stream.concat(Stream.of(first), others).toArray(String[]::new));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
