package org.fresnel.devnet;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A process that lives no longer than the JVM that started it; its output goes to `<name>.log`.
final class Daemon implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<Daemon> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Daemon::close)));
  }

  private final String name;
  private final Process process;

  private Daemon(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /// Starts a command in a directory; a second start under the same name appends to the log.
  static Daemon start(
      String name, Path directory, Map<String, String> settings, List<String> command)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve(name + ".log").toFile()));
    builder.environment().putAll(settings);
    var daemon = new Daemon(name, builder.start());
    RUNNING.add(daemon);
    return daemon;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Returns when its API answers a path with `200`; fails at once if the process has ended.
  void awaitAnswer(BeaconApi api, String path) {
    await("an answer of " + name + "; see its log")
        .atMost(START_LIMIT)
        .pollInterval(POLL)
        .failFast(name + " has ended; see its log", () -> !isAlive())
        .until(() -> api.answers(path));
  }

  /// SIGUSR1, whatever it means to the process.
  void notice() throws IOException, InterruptedException {
    signal("-USR1", process.toHandle());
  }

  /// SIGTERM; returns when the process has ended.
  void terminate() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException(name + " has not ended 30 s after SIGTERM");
    }
    RUNNING.remove(this);
  }

  /// SIGKILL.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    RUNNING.remove(this);
  }

  /// SIGSTOP: its sockets stay open and accept connections, nothing answers.
  void suspend() throws IOException, InterruptedException {
    signal("-STOP", process.toHandle());
  }

  /// SIGCONT.
  void resume() throws IOException, InterruptedException {
    signal("-CONT", process.toHandle());
  }

  /// The same for the process that a service manager runs.
  void suspendProgram() throws IOException, InterruptedException {
    signal("-STOP", program());
  }

  /// SIGCONT for it; without effect if it is another one by now.
  void resumeProgram() throws IOException, InterruptedException {
    signal("-CONT", program());
  }

  private ProcessHandle program() {
    return process.children().findFirst().orElseGet(process::toHandle);
  }

  /// Ends the process in whatever state it is.
  @Override
  public void close() {
    try {
      if (isAlive()) {
        resume();
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("devnet: " + name + " was not resumed before its end: " + e);
    }
    kill();
  }

  private void signal(String signal, ProcessHandle receiver)
      throws IOException, InterruptedException {
    var pid = Long.toString(receiver.pid());
    var code = new ProcessBuilder("kill", signal, pid).start().waitFor();
    if (code != 0) {
      throw new IOException("kill " + signal + " " + name + " ended with " + code);
    }
  }
}
