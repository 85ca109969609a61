package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A hook of rollouts that starts the node again. The script asks this process for it, because the
/// nodes are its children.
///
/// @param directory in which the script and this process leave files for each other
record UpgradeHook(Path directory) {
  private static final Duration POLL = Duration.ofMillis(200);

  /// Writes the script.
  static UpgradeHook in(Path directory) throws IOException {
    var hook = new UpgradeHook(Files.createDirectories(directory.resolve("hook")));
    var script =
        """
        #!/bin/sh
        cd "$(dirname "$0")"
        touch "$FRESNEL_NODE.begun"
        while [ ! -e "$FRESNEL_NODE.done" ]; do sleep 0.2; done
        rm "$FRESNEL_NODE.done"
        echo "upgraded $FRESNEL_NODE"
        """;
    Files.writeString(hook.script(), script);
    if (!hook.script().toFile().setExecutable(true)) {
      throw new IOException(hook.script() + " cannot be made executable");
    }
    return hook;
  }

  Path script() {
    return directory.resolve("upgrade.sh");
  }

  /// Returns when the script has begun at the node.
  void awaitBegun(BeaconNode node, Duration limit) throws IOException, InterruptedException {
    var begun = directory.resolve(node.name() + ".begun");
    var end = System.nanoTime() + limit.toNanos();
    while (!Files.deleteIfExists(begun)) {
      if (System.nanoTime() > end) {
        throw new IOException("the hook of " + node.name() + " has not begun within " + limit);
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /// Lets the script end.
  void end(BeaconNode node) throws IOException {
    Files.createFile(directory.resolve(node.name() + ".done"));
  }
}
