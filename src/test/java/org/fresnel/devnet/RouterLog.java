package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What Fresnel says of its nodes while it runs.
record RouterLog(List<String> lines) {
  private static final Pattern EVENT =
      Pattern.compile("\\[org\\.fresnel\\.\\w+] node=(\\S+) (health=\\w+|replay=\\w+)");

  private static final String LOST = "health=down";
  private static final String REMINDED = "replay=reminded";
  private static final String READY = "health=ready";

  /// How often a node was given duties again after it had been lost.
  ///
  /// @param reminded after it had been told everything again
  /// @param forgetful before that
  record Returns(int reminded, int forgetful) {}

  /// Reads the log of a run.
  static RouterLog of(Path directory) throws IOException {
    return new RouterLog(Files.readAllLines(directory.resolve(RouterProcess.NAME + ".log")));
  }

  /// The returns of one node.
  Returns returns(String node) {
    var counts = new HashMap<String, Integer>();
    var last = READY;
    for (var line : lines) {
      var event = EVENT.matcher(line);
      if (event.find() && event.group(1).equals(node)) {
        switch (event.group(2)) {
          case LOST -> last = LOST;
          case REMINDED -> last = last.equals(LOST) ? REMINDED : last;
          case READY -> {
            counts.merge(last, 1, Integer::sum);
            last = READY;
          }
          default -> {}
        }
      }
    }
    return returns(counts);
  }

  private static Returns returns(Map<String, Integer> counts) {
    return new Returns(counts.getOrDefault(REMINDED, 0), counts.getOrDefault(LOST, 0));
  }
}
