package org.fresnel.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.fixture.Futures;
import org.fresnel.fixture.LargeAnswers;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged application with the heap that it has in a container of 128 MB: no load ends it,
/// and duties are answered all the while. The JVM ends at the first error for want of memory.
class MemoryBoundsIT {
  private static final int MEBIBYTE = 1 << 20;
  private static final int VALIDATORS_BYTES = MEBIBYTE - 1000;
  private static final int ANSWERS_OF_ONE = 6;
  private static final int DUTIES_BYTES = 25 * MEBIBYTE;
  private static final String VALIDATORS = "/eth/v1/beacon/states/head/validators?id=";
  private static final String BLOCKS = "/eth/v2/beacon/blocks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A machine that is busy with other things is no want of memory.
  private static final Map<String, String> PATIENT =
      Map.of(
          "FRESNEL_PROBE_INTERVAL", "10s",
          "FRESNEL_PROBE_TIMEOUT", "9s",
          "FRESNEL_ROUTING_BUDGETS_HEAD_PATIENCE", "10s",
          "FRESNEL_ROUTING_BUDGETS_HEAD_TOTAL", "20s",
          "FRESNEL_ROUTING_BUDGETS_PUBLISH_TOTAL", "20s");

  private static final Vertx VERTX = Vertx.vertx();
  private static SimulatedNodes nodes;
  private static List<LargeAnswers> fronts;
  private static PackagedRouter router;

  private final List<Socket> sockets = new ArrayList<>();
  private DutyWatch watch;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    nodes = new SimulatedNodes(2);
    fronts =
        nodes.urls().stream()
            .map(url -> new LargeAnswers(VERTX, url, VALIDATORS_BYTES, DUTIES_BYTES))
            .toList();
    router =
        PackagedRouter.start(
            directory, fronts.stream().map(LargeAnswers::url).toList(), PATIENT, command());
  }

  /// With half of 128 MB as heap, which is what the image and the JVM choose there.
  private static List<String> command() throws IOException {
    var usual = new ArrayList<>(Program.command());
    if (usual.size() == 1) {
      return List.of(usual.getFirst(), "-Xmx64m");
    }
    usual.set(1, "-Xmx64m");
    usual.addAll(2, List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    return usual;
  }

  @AfterAll
  static void stop() {
    router.close();
    fronts.forEach(LargeAnswers::close);
    nodes.close();
    Futures.ended(VERTX.close());
  }

  @BeforeEach
  void watchDuties() {
    watch = new DutyWatch(router.data());
  }

  /// Whatever the test did.
  @AfterEach
  void dutiesWereAnsweredAllTheWhile() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    assertThat(router.program().isRunning()).isTrue();
    assertThat(watch.end()).hasSizeGreaterThan(3).containsOnly(200);
    await().atMost(PATIENCE).until(() -> bytesInFlight() < MEBIBYTE);
  }

  @Test
  void bodiesThatNeverFitAreRefused() throws Exception {
    var statuses = together(40, _ -> () -> post(BLOCKS, 31 * MEBIBYTE));

    assertThat(statuses).hasSize(40).contains(413).isSubsetOf(413, 0);
  }

  @Test
  void someOfManyBlocksAreAccepted() throws Exception {
    var statuses = together(40, _ -> () -> post(BLOCKS, 6 * MEBIBYTE));

    assertThat(statuses).hasSize(40).contains(200).isSubsetOf(200, 503, 0);
  }

  @Test
  void slowClientsHoldNoMemory() throws Exception {
    for (var client = 0; client < 400; client++) {
      var first = client * ANSWERS_OF_ONE;
      ask(number -> VALIDATORS + (first + number));
    }

    await().atMost(PATIENCE).until(() -> shed("memory") > 0);
    await().atMost(PATIENCE).until(() -> shed("unread") > 0);
    await()
        .atMost(PATIENCE)
        .until(() -> router.get(VALIDATORS + "another").body().length() == VALIDATORS_BYTES);
  }

  @Test
  void slowClientsOfASharedAnswerHoldNoMemory() throws Exception {
    for (var client = 0; client < 400; client++) {
      ask(_ -> VALIDATORS + "1");
    }

    await().atMost(PATIENCE).until(() -> bytesInFlight() > MEBIBYTE);
    await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
  }

  @Test
  void dutiesOfAHundredThousandValidatorsAreRelayed() throws Exception {
    var ids = "\"1234567\",".repeat(100_000);
    var body = "[" + ids.substring(0, ids.length() - 1) + "]";

    var lengths = together(8, number -> () -> lengthOfDuties(number, body));

    assertThat(lengths).contains(DUTIES_BYTES).isSubsetOf(DUTIES_BYTES, 0);
  }

  private static int lengthOfDuties(int epoch, String body) throws IOException {
    try (var socket = connect()) {
      var out = socket.getOutputStream();
      var head =
          "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted("/eth/v1/validator/duties/attester/" + epoch, body.length());
      out.write((head + body).getBytes(ISO_8859_1));
      var answer = socket.getInputStream().readAllBytes();
      var text = new String(answer, 0, Math.min(answer.length, 2000), ISO_8859_1);
      var headBytes = text.indexOf("\r\n\r\n") + 4;
      return text.startsWith("HTTP/1.1 200") ? answer.length - headBytes : 0;
    }
  }

  /// Asks for several answers, one behind the other, and does not read: the first ones fit into the
  /// send buffer of the system, which is up to 4 MiB, and hold nothing in the process.
  private void ask(IntFunction<String> targets) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(address());
    sockets.add(socket);
    var requests =
        IntStream.range(0, ANSWERS_OF_ONE)
            .mapToObj(targets)
            .map("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"::formatted)
            .collect(Collectors.joining());
    socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
  }

  /// The status of the answer; 0 if the connection broke before it came.
  private static int post(String target, int bytes) throws IOException {
    try (var socket = connect()) {
      var out = socket.getOutputStream();
      var head =
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(target, bytes);
      out.write(head.getBytes(ISO_8859_1));
      var piece = "x".repeat(65_536).getBytes(ISO_8859_1);
      for (var left = bytes; left > 0; left -= Math.min(left, piece.length)) {
        out.write(piece, 0, Math.min(left, piece.length));
      }
      var line = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9));
    } catch (SocketException _) {
      return 0;
    }
  }

  private static Socket connect() throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.connect(address());
    return socket;
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), URI.create(router.data()).getPort());
  }

  private static List<Integer> together(int count, IntFunction<Callable<Integer>> task)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Integer>();
      for (var result : threads.invokeAll(IntStream.range(0, count).mapToObj(task).toList())) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static double bytesInFlight() {
    return metric("fresnel_bytes_in_flight ");
  }

  private static double shed(String what) {
    return metric("fresnel_shed_total{what=\"" + what + "\"} ");
  }

  private static double metric(String name) {
    return router
        .ask("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }
}
