package org.fresnel.devnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs behind different fronts side by side, in Markdown.
record ReliabilityTable(List<RollingRun> runs) {
  private static final String TEXT =
      """
      ## Devnet: rolling trouble

      The network has four real beacon nodes (Lodestar 1.5.1) and two real validator clients on loopback. 32 validators use
      three of the nodes, A, B and C. The test kills one of these nodes (SIGKILL, and a new start) or hangs it (SIGSTOP,
      SIGCONT), in turn. It does so at three moments: between the votes of a slot and their aggregation (0.50), just before
      a block is due (0.95), and while clients send votes (0.05). A node returns two slots after the next node went down.
      When it has been healthy for six slots, the node after that goes down. So one or two of the three nodes are out at
      any time, and one always works.

      The other 32 validators are the control group. They use a fourth node without any fault. If they lose something that
      only a busy machine can cause, the run is void and does not count. The test counts all results on chain. A node that
      did not get the fee recipients of validators builds blocks that pay another address.

      """;

  private static final String REPEAT =
      """
      HAProxy has [this configuration](../src/test/devnet/haproxy.cfg). [devnet.md](devnet.md) describes a run.
      To repeat it, 7 minutes for each front:

      ```sh
      ./mvnw verify -Pdevnet -Dit.test=RollingTroubleTest -Ddevnet.disturbances=6 -Ddevnet.front=fresnel,haproxy,fallback
      ```
      """;

  /// The section of `docs/reliability.md`.
  String section() {
    var conditions =
        runs.stream().map(ReliabilityTable::conditions).collect(Collectors.joining("; "));
    return TEXT + tables() + "\nConditions: " + conditions + ".\n" + REPEAT;
  }

  /// The tables alone.
  String tables() {
    var lines = new ArrayList<String>();
    lines.add(
        row("in front", "", "blocks missed", "attestations missed", "wrong heads", "pay another"));
    lines.add("|---|---|---|---|---|---|");
    runs.forEach(run -> lines.addAll(sums(run)));
    lines.add("");
    lines.add("Of blocks, attestations and heads, what was lost from one disturbance to the next:");
    lines.add("");
    lines.add(row("", runs.stream().map(run -> run.front().label())));
    lines.add("|---".repeat(runs.size() + 1) + "|");
    for (var count : runs.getFirst().of(ValidatorGroup.UNDER_TEST)) {
      lines.add(row(count.phase(), runs.stream().map(run -> lost(run, count.phase()))));
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> sums(RollingRun run) {
    var trouble = run.trouble();
    var after = run.of(ValidatorGroup.UNDER_TEST).getLast();
    var name = run.front().label();
    var what = "%d disturbances in %d slots".formatted(run.disturbances().size(), trouble.slots());
    return List.of(
        sum(name, what, trouble, Integer.toString(run.wronglyPaying().size())),
        sum("", "%d slots after it".formatted(after.slots()), after, ""),
        sum("", "control group", DutyCount.sum("", run.of(ValidatorGroup.CONTROL)), ""));
  }

  private static String sum(String name, String what, DutyCount count, String paid) {
    return row(
        name,
        what,
        count.lost(Loss.Kind.BLOCK) + " of " + count.blocks(),
        count.lost(Loss.Kind.ATTESTATION) + " of " + count.attestations(),
        Long.toString(count.lost(Loss.Kind.HEAD)),
        paid);
  }

  private static String lost(RollingRun run, String phase) {
    Function<DutyCount, String> cell =
        count ->
            "%d, %d, %d"
                .formatted(
                    count.lost(Loss.Kind.BLOCK),
                    count.lost(Loss.Kind.ATTESTATION),
                    count.lost(Loss.Kind.HEAD));
    return run.of(ValidatorGroup.UNDER_TEST).stream()
        .filter(count -> count.phase().equals(phase))
        .findAny()
        .map(cell)
        .orElse("-");
  }

  private static String conditions(RollingRun run) {
    var conditions = run.conditions();
    var version = run.version().isEmpty() ? "" : " (" + run.version() + ")";
    var attempt =
        conditions.attempt() == 1 ? "" : ", void runs before: " + (conditions.attempt() - 1);
    return String.format(
        Locale.ROOT,
        "%s%s, slots of %d s, %d processors, highest load %.1f%s",
        run.front().label(),
        version,
        conditions.slotSeconds(),
        conditions.processors(),
        conditions.load(),
        attempt);
  }

  private static String row(String first, Stream<String> others) {
    return row(Stream.concat(Stream.of(first), others).toArray(String[]::new));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
