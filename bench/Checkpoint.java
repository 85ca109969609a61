import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulationSettings;

/// Measures a router's memory in checkpoint sync; see bench/README.md.
///
///     Checkpoint DIRECTORY MEGABYTES CLIENTS PROGRAM...
public final class Checkpoint {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String STATE = "/eth/v2/debug/beacon/states/finalized";

  public static void main(String[] arguments) throws Exception {
    var state = Long.parseLong(arguments[1]) * 1_000_000;
    var clients = Integer.parseInt(arguments[2]);
    var slot = Duration.ofSeconds(12);
    var settings =
        SimulationSettings.defaults(Instant.now().minus(slot.multipliedBy(100)))
            .withSlotDuration(slot)
            .withNodes(2)
            .withStateBytes(state);
    var vertx = Vertx.vertx();
    var network =
        SimulatedNetwork.start(vertx, settings, InstantSource.system())
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    var data = freePort();
    var control = freePort();
    var program = Arrays.asList(arguments).subList(3, arguments.length);
    var builder = new ProcessBuilder(program).redirectErrorStream(true);
    var directory = Files.createTempDirectory(Path.of(arguments[0]), "state");
    builder.redirectOutput(directory.resolveSibling("log").toFile());
    var environment = builder.environment();
    environment.put("FRESNEL_LISTEN_PORT", Integer.toString(data));
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(control));
    environment.put("FRESNEL_STATE_DIRECTORY", directory.toString());
    environment.put("FRESNEL_CHECKPOINT_SERVE", "false");
    environment.put("FRESNEL_NODES", network.urls().get(0) + "," + network.urls().get(1));
    var idle = memory(builder, control, () -> get(control, "/q/health/ready").contains("UP"));
    environment.put("FRESNEL_CHECKPOINT_SERVE", "true");
    var process = builder.start();
    try {
      var fetched =
          watched(process, () -> get(control, "/api/v1/checkpoint").contains("\"served\""));
      var begin = System.nanoTime();
      var downloads = new ArrayList<CompletableFuture<Long>>();
      for (var i = 0; i < clients; i++) {
        downloads.add(download(data));
      }
      var all = CompletableFuture.allOf(downloads.toArray(CompletableFuture[]::new));
      var served = watched(process, all::isDone);
      for (var download : downloads) {
        if (download.get() < state) {
          throw new AssertionError("a client got " + download.get() + " bytes");
        }
      }
      System.out.printf(
          "%s, state of %d MB, anonymous memory: without checkpoints %.0f MB, most while it is"
              + " fetched and verified %.0f MB, most while %d clients fetch it %.0f MB (%.0f"
              + " MB/s)%n",
          program.getLast(),
          state / 1_000_000,
          idle,
          fetched,
          clients,
          served,
          clients * state / 1e6 / ((System.nanoTime() - begin) / 1e9));
    } finally {
      process.destroy();
      process.waitFor();
      vertx.close();
    }
    System.exit(0);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /// Anonymous megabytes of a program that has been up for ten seconds.
  private static double memory(ProcessBuilder program, int control, Condition ready)
      throws Exception {
    var process = program.start();
    try {
      watched(process, ready);
      Thread.sleep(10_000);
      return anonymous(process);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /// The most anonymous megabytes until the condition holds.
  private static double watched(Process process, Condition condition) throws Exception {
    var most = 0.0;
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new AssertionError("the router has ended");
      }
      most = Math.max(most, anonymous(process));
      Thread.sleep(20);
    }
    return Math.max(most, anonymous(process));
  }

  private static double anonymous(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("RssAnon"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum() / 1024.0;
  }

  private static CompletableFuture<Long> download(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + STATE))
            .header("Accept", "application/octet-stream")
            .build();
    return CLIENT
        .sendAsync(request, BodyHandlers.ofInputStream())
        .thenApplyAsync(
            answer -> {
              try (var body = answer.body()) {
                var bytes = 0L;
                var buffer = new byte[1 << 16];
                for (var read = 0; read >= 0; read = body.read(buffer)) {
                  bytes += read;
                }
                return bytes;
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> Thread.ofVirtual().start(task));
  }

  private static String get(int port, String path) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
