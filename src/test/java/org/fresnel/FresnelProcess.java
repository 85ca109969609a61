package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.fresnel.packaged.Program;

/// The packaged program as its user starts it, in a directory of its own, with nothing of this
/// machine's configuration.
final class FresnelProcess implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern LISTENING = Pattern.compile("listening on http://([^ ]+) for");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final Path out;
  private final Path err;

  private FresnelProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// @param directory that it runs in
  /// @param environment its `FRESNEL_*` variables
  static FresnelProcess start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    var number = COUNT.incrementAndGet();
    var out = directory.resolve("out-" + number);
    var err = directory.resolve("err-" + number);
    var command = new ArrayList<>(Program.command());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("FRESNEL_") || name.startsWith("QUARKUS_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new FresnelProcess(builder.start(), out, err);
  }

  /// Waits until it says that it listens.
  FresnelProcess awaitListening() {
    await()
        .atMost(PATIENCE)
        .failFast("it has ended", () -> !process.isAlive())
        .until(() -> LISTENING.matcher(out()).find());
    return this;
  }

  /// The host and port for validator clients, from its log.
  String data() {
    var matcher = LISTENING.matcher(out());
    assertThat(matcher.find()).isTrue();
    return "http://" + matcher.group(1);
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

  /// Waits for its end and gives its exit status.
  int status() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The status of a GET; 0 if nothing listens there.
  static int get(String url) {
    try {
      return CLIENT.send(request(url), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static CompletableFuture<HttpResponse<String>> getLater(String url) {
    return CLIENT.sendAsync(request(url), HttpResponse.BodyHandlers.ofString());
  }

  static void awaitStatus(String url, int status) {
    await().atMost(PATIENCE).until(() -> get(url) == status);
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
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
    process.destroyForcibly();
    status();
  }
}
