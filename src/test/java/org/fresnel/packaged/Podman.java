package org.fresnel.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A container engine with a store of its own below one directory.
record Podman(Path directory) {
  private static final int PATIENCE_SECONDS = 60;

  static boolean isHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "podman")));
  }

  List<String> command(String... arguments) {
    var command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of("--root", directory.resolve("store").toString()));
    command.addAll(List.of("--runroot", directory.resolve("run").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// What it prints.
  String run(String... arguments) throws IOException, InterruptedException {
    var log = Files.createTempFile(directory, "podman", ".log");
    var process =
        new ProcessBuilder(command(arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          "podman %s: %s".formatted(String.join(" ", arguments), Files.readString(log)));
    }
    return Files.readString(log).strip();
  }
}
