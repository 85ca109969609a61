import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Times duty reads while the router reads a large message of another client; see bench/README.md.
///
///     java bench/Subscriptions.java PORT VALIDATORS [ROUNDS]
public final class Subscriptions {
  private static final int READERS = 4;
  private static final int READS = 400;

  private final URI router;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Subscriptions(int port) {
    router = URI.create("http://127.0.0.1:" + port);
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new Subscriptions(Integer.parseInt(arguments[0]));
    var validators = Integer.parseInt(arguments[1]);
    var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    bench.reads();
    for (var round = 0; round < rounds; round++) {
      var slot = Math.max(1, bench.headSlot() + 2);
      var body = message(validators, slot);
      var alone = bench.reads();
      var began = System.nanoTime();
      var sending =
          Thread.ofPlatform().start(() -> bench.send("/eth/v1/validator/beacon_committee_subscriptions", body));
      var beside = bench.reads();
      sending.join();
      System.out.printf(
          Locale.ROOT,
          "%d validators, %.1f MB: reads alone p50 %.1f p99 %.1f longest %.1f ms; beside it p50 %.1f p99 %.1f"
              + " longest %.1f ms; all took %.0f ms%n",
          validators, body.length() / 1e6, at(alone, 50), at(alone, 99), at(alone, 100),
          at(beside, 50), at(beside, 99), at(beside, 100), (System.nanoTime() - began) / 1e6);
    }
  }

  private static String message(int validators, long slot) {
    return IntStream.range(0, validators)
        .mapToObj(
            i ->
                "{\"validator_index\":\"%d\",\"committee_index\":\"%d\",\"committees_at_slot\":\"64\",\"slot\":\"%d\",\"is_aggregator\":false}"
                    .formatted(i, i % 64, slot + i % 32))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void send(String path, String body) {
    try {
      var request =
          HttpRequest.newBuilder(router.resolve(path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        System.err.println(answer.statusCode() + " " + answer.body());
      }
    } catch (Exception e) {
      System.err.println(e);
    }
  }

  private long headSlot() throws Exception {
    var request = HttpRequest.newBuilder(router.resolve("/eth/v1/node/syncing")).build();
    var text = http.send(request, BodyHandlers.ofString()).body();
    return Long.parseLong(text.replaceAll(".*\"head_slot\":\"(\\d+)\".*", "$1"));
  }

  /// Each differs, so that a node is asked. Several connections, so that every event loop has one.
  private double[] reads() throws Exception {
    var all = new double[READERS][READS];
    var threads =
        IntStream.range(0, READERS)
            .mapToObj(reader -> Thread.ofPlatform().start(() -> read(all[reader])))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
    return Arrays.stream(all).flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  private void read(double[] times) {
    try (var own = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var i = 0; i < times.length; i++) {
        var request =
            HttpRequest.newBuilder(
                    router.resolve("/eth/v1/beacon/states/7/root?id=" + System.nanoTime()))
                .build();
        var began = System.nanoTime();
        own.send(request, BodyHandlers.discarding());
        times[i] = (System.nanoTime() - began) / 1e6;
        Thread.sleep(2);
      }
    } catch (Exception e) {
      System.err.println(e);
    }
  }

  private static double at(double[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
