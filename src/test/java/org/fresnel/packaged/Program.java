package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The packaged application as its user starts it, with nothing of this machine's configuration. It
/// does not outlive the JVM of the tests.
public final class Program implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[^ ]+) for");
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
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
    var out = Files.createTempFile(directory, "out", ".log");
    var err = Files.createTempFile(directory, "err", ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(Program::isConfiguration);
    builder.environment().putAll(environment);
    var process = builder.start();
    RUNNING.add(process);
    return new Program(process, out, err);
  }

  private static boolean isConfiguration(String variable) {
    return variable.startsWith("FRESNEL_")
        || variable.startsWith("QUARKUS_")
        || variable.equals("JAVA_TOOL_OPTIONS");
  }

  /// Waits until it says that it listens.
  Program awaitListening() {
    awaitWhileAlive(() -> LISTENING.matcher(out()).find());
    return this;
  }

  /// Waits for something that comes only while it runs; closes it if that does not come.
  void awaitWhileAlive(Callable<Boolean> condition) {
    try {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                assertThat(process.isAlive()).as(() -> "alive, having said:\n" + said()).isTrue();
                return condition.call();
              });
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /// The URL for validator clients, from its log.
  String data() {
    var matcher = LISTENING.matcher(out());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  String out() {
    return read(out);
  }

  List<String> err() {
    return read(err).lines().toList();
  }

  /// SIGTERM.
  void terminate() {
    process.destroy();
  }

  /// Another signal, by its name.
  void signal(String name) throws IOException, InterruptedException {
    signal(process.toHandle(), name);
  }

  static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
    var command = "kill -%s %d".formatted(name, process.pid());
    assertThat(new ProcessBuilder("/bin/sh", "-c", command).start().waitFor()).isZero();
  }

  /// The process that it has started.
  ProcessHandle child() {
    return process.children().findFirst().orElseThrow();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /// Waits for its end, and tells the status.
  int status() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as(() -> "ended within " + PATIENCE + ", having said:\n" + said())
        .isTrue();
    return process.exitValue();
  }

  private String said() {
    return read(out) + read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGKILL, if it still runs.
  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    RUNNING.remove(process);
  }
}
