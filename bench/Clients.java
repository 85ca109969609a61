import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A beacon node and its clients, for `bench/events` and `bench/attestation-data`.
///
/// - `node PORT COST_MS EVENTS_PER_SECOND`: fixed answers; attestation data takes so long, four at a
///   time; one event after the other. `/calls` tells how often attestation data was asked for, and
///   begins to count anew.
/// - `burst PORT CLIENTS WINDOW_MS SLOT`: each client asks once within the window. Prints the p50, p99
///   and maximum of the times to the answer in milliseconds, and the number of failures.
/// - `events PORT CLIENTS SECONDS`: each client follows the heads. Prints the p50, p99 and maximum of
///   the times from the node to the client in milliseconds, and the number of heads that a client
///   missed or was told twice.
final class Clients {
  private static volatile long begin;

  private static final String ROOT = "0x" + "ab".repeat(32);
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/eth/v1/node/syncing",
          "{\"head_slot\":\"0\",\"sync_distance\":\"0\",\"is_syncing\":false}",
          "/eth/v1/node/version", "{\"version\":\"bench\"}",
          "/eth/v1/node/peer_count", "{\"connected\":\"50\"}",
          "/eth/v1/beacon/genesis",
          "{\"genesis_time\":\"4000000000\",\"genesis_validators_root\":\"%s\",\"genesis_fork_version\":\"0x00000001\"}"
              .formatted(ROOT),
          "/eth/v1/config/spec", "{\"SECONDS_PER_SLOT\":\"12\",\"SLOTS_PER_EPOCH\":\"32\"}",
          "/eth/v1/config/deposit_contract", "{\"chain_id\":\"1\",\"address\":\"0x00\"}");

  public static void main(String[] args) throws Exception {
    var port = Integer.parseInt(args[1]);
    switch (args[0]) {
      case "node" -> node(port, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "burst" ->
          burst(port, Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
      case "events" -> events(port, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void node(int port, int costMs, int eventsPerSecond) throws Exception {
    var calls = new AtomicInteger();
    var cores = new Semaphore(4);
    Set<OutputStream> streams = ConcurrentHashMap.newKeySet();
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2048);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, ANSWERS.get(exchange.getRequestURI().getPath())));
    server.createContext("/calls", exchange -> answer(exchange, "" + calls.getAndSet(0)));
    server.createContext(
        "/eth/v1/validator/attestation_data",
        exchange -> {
          calls.incrementAndGet();
          cores.acquireUninterruptibly();
          LockSupport.parkNanos(costMs * 1_000_000L);
          cores.release();
          answer(
              exchange,
              "{\"slot\":\"1\",\"index\":\"0\",\"beacon_block_root\":\"%s\",\"source\":{\"epoch\":\"0\",\"root\":\"%s\"},\"target\":{\"epoch\":\"0\",\"root\":\"%s\"}}"
                  .formatted(ROOT, ROOT, ROOT));
        });
    server.createContext(
        "/eth/v1/events",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
          streams.add(exchange.getResponseBody());
        });
    server.start();
    for (var slot = 1L; ; slot++) {
      Thread.sleep(1000 / eventsPerSecond);
      var event =
          "event: head\ndata: {\"slot\":\"%d\",\"block\":\"0x%064x\",\"state\":\"%d\",\"epoch_transition\":false,\"previous_duty_dependent_root\":\"%s\",\"current_duty_dependent_root\":\"%s\",\"execution_optimistic\":false}\n\n"
              .formatted(slot, slot, System.nanoTime(), ROOT, ROOT);
      for (var stream : streams) {
        try {
          stream.write(event.getBytes(StandardCharsets.US_ASCII));
          stream.flush();
        } catch (IOException _) {
          streams.remove(stream);
        }
      }
    }
  }

  private static void answer(HttpExchange exchange, String data) throws IOException {
    var bytes = (data == null ? "{}" : "{\"data\":" + data + "}").getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(data == null ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void burst(int port, int clients, int windowMs, String slot) throws Exception {
    var times = new double[clients];
    var failures = new AtomicInteger();
    var ready = new CountDownLatch(clients);
    var go = new CountDownLatch(1);
    var done = new CountDownLatch(clients);
    var chance = new Random(1);
    for (var i = 0; i < clients; i++) {
      var index = i;
      var wait = (long) (chance.nextDouble() * windowMs * 1e6);
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                  socket.setTcpNoDelay(true);
                  ready.countDown();
                  go.await();
                  LockSupport.parkNanos(wait);
                  var sent = System.nanoTime();
                  request(socket, "/eth/v1/validator/attestation_data?slot=" + slot + "&committee_index=0");
                  if (!answered(new BufferedInputStream(socket.getInputStream()))) {
                    failures.incrementAndGet();
                  }
                  times[index] = (System.nanoTime() - sent) / 1e6;
                } catch (IOException | InterruptedException e) {
                  ready.countDown();
                  failures.incrementAndGet();
                } finally {
                  done.countDown();
                }
              });
    }
    ready.await();
    Thread.sleep(200);
    go.countDown();
    done.await();
    print(times, failures.get());
  }

  private static void events(int port, int clients, int seconds) throws Exception {
    var times = new ConcurrentHashMap<Integer, double[]>();
    var wrong = new AtomicInteger();
    var open = new CountDownLatch(clients);
    for (var i = 0; i < clients; i++) {
      var index = i;
      Thread.ofVirtual()
          .start(
              () -> {
                var mine = new double[1 << 12];
                var count = 0;
                var last = -1L;
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                  request(socket, "/eth/v1/events?topics=head");
                  var in = new BufferedInputStream(socket.getInputStream());
                  line(in);
                  open.countDown();
                  for (var line = line(in); begin == 0 || System.nanoTime() < begin + seconds * 1e9; line = line(in)) {
                    if (!line.startsWith("data: ") || begin == 0) {
                      continue;
                    }
                    var slot = Long.parseLong(member(line, "slot"));
                    if (last >= 0 && slot != last + 1) {
                      wrong.incrementAndGet();
                    }
                    last = slot;
                    mine[count++] = (System.nanoTime() - Long.parseLong(member(line, "state"))) / 1e6;
                  }
                } catch (IOException e) {
                  wrong.incrementAndGet();
                }
                times.put(index, Arrays.copyOf(mine, count));
              });
    }
    open.await();
    Thread.sleep(500);
    begin = System.nanoTime();
    while (times.size() < clients) {
      Thread.sleep(20);
    }
    print(times.values().stream().flatMapToDouble(Arrays::stream).toArray(), wrong.get());
  }

  private static void request(Socket socket, String target) throws IOException {
    var text = "GET " + target + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean answered(InputStream in) throws IOException {
    var good = line(in).contains(" 200");
    var length = 0;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return in.readNBytes(length).length == length && length > 0 && good;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("ended");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static String member(String json, String name) {
    var start = json.indexOf('"' + name + "\":\"") + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }

  private static void print(double[] times, int failures) {
    Arrays.sort(times);
    System.out.printf(
        "%.2f %.2f %.2f %d %d%n",
        times[times.length / 2],
        times[(int) (times.length * 0.99)],
        times[times.length - 1],
        failures,
        times.length);
  }
}
