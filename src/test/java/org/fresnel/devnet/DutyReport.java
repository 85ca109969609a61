package org.fresnel.devnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the runs of a test showed, for people (Markdown) and for programs (JSON).
record DutyReport(String front, List<FaultRun> runs) {
  private static final Path MARKDOWN = Path.of("target/devnet-report.md");
  private static final Path DATA = Path.of("target/devnet-report.json");

  /// Prints the report and keeps it as a file of each kind.
  void publish() throws IOException {
    var text = markdown();
    System.out.println(text);
    Files.writeString(MARKDOWN, text);
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(DATA.toFile(), data());
  }

  private Map<String, Object> data() {
    var maps =
        runs.stream()
            .map(
                run ->
                    Map.of(
                        "slotSeconds",
                        run.slotSeconds(),
                        "load",
                        run.load(),
                        "counts",
                        run.counts()))
            .toList();
    return Map.of("front", front, "runs", maps);
  }

  private String markdown() {
    var text = new StringBuilder("# Duties on chain, front: " + front + "\n");
    for (var run : runs) {
      text.append(
          String.format(
              Locale.ROOT,
              "%nSlots of %d s, highest load %.1f.%n%n",
              run.slotSeconds(),
              run.load()));
      text.append("| phase | group | slots | blocks missed | attestations missed | wrong head |");
      text.append(" wrong target | mean distance |\n|---|---|---|---|---|---|---|---|\n");
      run.counts().forEach(count -> text.append(row(count)));
      run.counts().stream()
          .filter(count -> !count.isComplete())
          .forEach(count -> text.append(misses(count)));
    }
    if (runs.size() > 1) {
      text.append("\nEach run but the last is void: the control group missed duties first.\n");
    }
    return text.toString();
  }

  private static String row(DutyCount count) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d of %d | %d of %d | %d | %d | %.2f |%n",
        count.phase(),
        count.group(),
        count.slots(),
        count.blocksMissed(),
        count.blocks(),
        count.attestationsMissed(),
        count.attestations(),
        count.wrongHead(),
        count.wrongTarget(),
        count.meanDistance());
  }

  private static String misses(DutyCount count) {
    var all = count.misses().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "\nMissed, %s, %s: %s.\n".formatted(count.phase(), count.group(), all);
  }
}
