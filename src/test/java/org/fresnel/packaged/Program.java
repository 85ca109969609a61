package org.fresnel.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The packaged application as its user starts it. It does not outlive the JVM of the tests.
public final class Program implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final String LOG = "fresnel.log";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// The JAR, or the binary that the system property `fresnel.binary` names.
  public static List<String> command() throws IOException {
    var binary = System.getProperty("fresnel.binary", "");
    if (!binary.isEmpty()) {
      return List.of(Path.of(binary).toAbsolutePath().toString());
    }
    if (!Files.exists(JAR)) {
      throw new IOException(JAR + " is missing; build with ./mvnw package");
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Xmx256m", "-jar", JAR.toAbsolutePath().toString());
  }

  /// Starts it in a directory, which also gets its output.
  ///
  /// @param environment the only variables of Fresnel's that it sees
  static Program start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(command());
    command.addAll(List.of(arguments));
    return start(directory, environment, command);
  }

  /// Starts it by another command than its own.
  static Program start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    var log = directory.resolve(LOG);
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FRESNEL_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    RUNNING.add(process);
    return new Program(process, log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// SIGTERM.
  void terminate() {
    process.destroy();
  }

  /// Waits for its end, and tells the status.
  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + PATIENCE + ":\n" + output());
    }
    return process.exitValue();
  }

  /// What it has said so far, on both streams.
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    RUNNING.remove(process);
  }
}
