package org.fresnel.devnet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The devnet's section of `docs/reliability.md`, made of the newest whole run behind each front.
record ReliabilityPage(Path page, Path runs) {
  static final ReliabilityPage DOCUMENT =
      new ReliabilityPage(Path.of("docs/reliability.md"), Path.of("target/devnet-rolling"));

  private static final String BEGIN = "<!-- begin: RollingTroubleTest -->\n";
  private static final String END = "<!-- end: RollingTroubleTest -->\n";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /// Keeps a run and makes the section anew.
  void add(RollingRun run) throws IOException {
    Files.createDirectories(runs);
    JSON.writerWithDefaultPrettyPrinter().writeValue(file(run.front()).toFile(), run);
    var text = Files.exists(page) ? Files.readString(page) : "# Reliability\n";
    Files.writeString(page, withSection(text, new ReliabilityTable(kept()).section()));
  }

  /// A page with its section replaced, or added at its end.
  static String withSection(String page, String section) {
    int begin = page.indexOf(BEGIN);
    var made = BEGIN + section + END;
    return begin < 0
        ? page + "\n" + made
        : page.substring(0, begin) + made + page.substring(page.indexOf(END) + END.length());
  }

  private List<RollingRun> kept() throws IOException {
    var kept = new ArrayList<RollingRun>();
    for (var front : FrontKind.values()) {
      if (Files.exists(file(front))) {
        kept.add(JSON.readValue(file(front).toFile(), RollingRun.class));
      }
    }
    return kept;
  }

  private Path file(FrontKind front) {
    return runs.resolve(front.name().toLowerCase(Locale.ROOT) + ".json");
  }
}
