package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What Fresnel says of its nodes while it runs.
record RouterLog(List<String> lines) {
  private static final Pattern READMITTED =
      Pattern.compile("node=(\\S+) health=ready was=recovering replay=(\\w+)");

  /// Reads the log of a run.
  static RouterLog of(Path directory) throws IOException {
    return new RouterLog(Files.readAllLines(directory.resolve(RouterProcess.NAME + ".log")));
  }

  /// The replay status each time that the node got duties again.
  List<String> replays(String node) {
    return lines.stream()
        .map(READMITTED::matcher)
        .filter(line -> line.find() && line.group(1).equals(node))
        .map(line -> line.group(2))
        .toList();
  }
}
