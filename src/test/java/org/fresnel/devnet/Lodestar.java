package org.fresnel.devnet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// An installed Lodestar 1.5.1 with the devnet's own scripts beside it.
record Lodestar(Path home) {
  /// What every process of a devnet has in its environment: 8 slots an epoch.
  static final Map<String, String> ENVIRONMENT = Map.of("LODESTAR_PRESET", "minimal");

  private static final Path SOURCES = Path.of("src/test/devnet");
  private static final List<String> FILES =
      List.of(
          ".npmrc",
          "package.json",
          "package-lock.json",
          "preload.cjs",
          "genesis.mjs",
          "engine.mjs");

  /// Installs with `npm ci` (about a minute, 250 MB), unless this lock file's install is there.
  static Lodestar installed() throws IOException, InterruptedException {
    var home = Files.createDirectories(Path.of("target/devnet/lodestar").toAbsolutePath());
    var only = home.resolve(".lock");
    try (var file = FileChannel.open(only, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = file.lock()) {
      for (var name : FILES) {
        Files.copy(SOURCES.resolve(name), home.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      var installed = home.resolve(".installed");
      var wanted = hash(SOURCES.resolve("package-lock.json"));
      if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
        run("npm", home, List.of("npm", "ci"));
        Files.writeString(installed, wanted);
      }
    }
    return new Lodestar(home);
  }

  /// Runs a command to its end, its output in `<name>.log`; a code other than 0 fails.
  static void run(String name, Path directory, List<String> command)
      throws IOException, InterruptedException {
    var log = directory.resolve(name + ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(ENVIRONMENT);
    var code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + "; see " + log);
    }
  }

  /// `node` with one of the devnet's own scripts.
  List<String> script(String name, String... arguments) {
    var command = new ArrayList<>(List.of("node", home.resolve(name).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// `lodestar <subcommand>` on the chain of a configuration file.
  List<String> command(String subcommand, int heapMb, Path config) {
    return List.of(
        "node",
        "--require",
        home.resolve("preload.cjs").toString(),
        "--max-old-space-size=" + heapMb,
        home.resolve("node_modules/@chainsafe/lodestar/lib/index.js").toString(),
        subcommand,
        "--network", // without it, mainnet's boot nodes are contacted
        "dev",
        "--preset",
        "minimal",
        "--paramsFile",
        config.toString(),
        "--logFile",
        "none");
  }

  private static String hash(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
